"""What the project says of itself is true: publiccode.yml, links, versions, lock files."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

import numerhic

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("src/**/*.md")])
# The controlled vocabularies of publiccode.yml 0.4, as far as we use them.
CATEGORIES = {"data-analytics", "digital-citizenship", "it-asset-management", "procurement"}
SCOPES = {"government", "local-authorities", "society"}
REQUIRED = {
    "publiccodeYmlVersion",
    "name",
    "url",
    "platforms",
    "categories",
    "developmentStatus",
    "softwareType",
    "description",
    "legal",
    "maintenance",
    "localisation",
}


@pytest.fixture(scope="module")
def publiccode() -> dict:
    return yaml.safe_load((ROOT / "publiccode.yml").read_text())


def test_publiccode_has_what_the_standard_requires(publiccode: dict) -> None:
    assert publiccode.keys() >= REQUIRED
    assert set(publiccode["categories"]) <= CATEGORIES
    assert set(publiccode["intendedAudience"]["scope"]) <= SCOPES
    assert all(re.fullmatch("[A-Z]{2}", country) for country in publiccode["intendedAudience"]["countries"])
    assert publiccode["softwareType"] == "standalone/web"
    assert publiccode["maintenance"]["contacts"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_publiccode_describes_it_in_both_languages(publiccode: dict, language: str) -> None:
    said = publiccode["description"][language]
    assert len(said["shortDescription"]) <= 150
    assert 150 <= len(said["longDescription"]) <= 10_000
    assert said["features"]
    assert language in publiccode["localisation"]["availableLanguages"]


def test_versions_and_licence_agree(publiccode: dict) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert publiccode["softwareVersion"] == project["version"] == numerhic.__version__
    assert publiccode["legal"]["license"] == project["license"] == "EUPL-1.2"
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in (ROOT / "LICENSE").read_text()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_local_links_of_the_documents_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", document.read_text())
    missing = [target for target in targets if not (document.parent / target).exists()]
    assert missing == []


def test_lock_files_hold_hashes_and_no_address() -> None:
    for lock in ROOT.glob("requirements/*.lock"):
        text = lock.read_text()
        assert "--hash=sha256:" in text
        assert not re.search(r"https?://|index-url", text), lock.name
    assert '"resolved"' not in (ROOT / "tools/html/package-lock.json").read_text()
