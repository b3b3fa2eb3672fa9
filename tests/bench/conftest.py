"""The benchmarks stand at the root of the repository, beside the package: put them where Python looks."""

import sys
from pathlib import Path

ROOT = str(Path(__file__).parents[2])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)
