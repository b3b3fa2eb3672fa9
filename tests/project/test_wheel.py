"""What is installed is whole: every table and template of the sources is in the wheel, and no test."""

import subprocess
import zipfile
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[2]


def test_the_wheel_holds_every_file_of_the_sources_but_the_tests(tmp_path: Path) -> None:
    wheel = next(WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"]))
    shipped = set(zipfile.ZipFile(wheel).namelist())
    listed = subprocess.run(
        ["git", "ls-files", "src/numerhic"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    sources = {name.removeprefix("src/") for name in listed if "/tests/" not in name}
    assert sources - shipped == set()
    assert "numerhic/reference/transparency/law.toml" in shipped
    assert not [name for name in shipped if "/tests/" in name]
