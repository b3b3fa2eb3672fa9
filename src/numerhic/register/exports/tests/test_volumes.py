"""What other rooms put in the archive: named on its page, in its manifest, and never lost without a word."""

import json

import pytest
from django.urls import reverse

from numerhic.engines.errors import InputError
from numerhic.people.acts import Role
from numerhic.people.tests.factories import an_authority, signed_in
from numerhic.register.exports.gathering import gather
from numerhic.register.exports.reading import read_whole
from numerhic.register.exports.volumes import volumes
from numerhic.register.exports.writing import files_of, write_folder

pytestmark = pytest.mark.django_db


def test_each_volume_is_named_on_the_page_and_in_the_manifest():
    town = an_authority()
    page = signed_in(town, Role.IS_OFFICER).get(reverse("register:export")).content.decode()
    manifest = json.loads(files_of(gather(town, sensitive=True))["manifest.json"])
    assert volumes()
    for name, volume in volumes():
        assert str(volume.label) in page
        assert {one["name"]: one["rows"] for one in manifest["files"]}[f"{name}.json"] == 0


def test_a_file_that_this_version_does_not_know_is_not_lost_without_a_word(tmp_path):
    folder = tmp_path / "registre"
    write_folder(gather(an_authority(), sensitive=True), folder)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"].append({"name": "effects.json", "sha256": "0" * 64, "bytes": 2, "rows": 0})
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_whole(folder)
    assert error.value.code == "other-version"
    assert "effects.json" in error.value.where
