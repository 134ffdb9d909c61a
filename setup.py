"""Builds the package with its catalogues compiled, so that `pip install .` alone yields a complete program."""

import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

sys.path.insert(0, str(Path(__file__).parent / "tools"))

import catalogues


class BuildWithCatalogues(build_py):
    """Compiles translations into the package before its files are listed."""

    def run(self) -> None:
        catalogues.compile_all(catalogues.Places(Path(__file__).resolve().parent))
        super().run()


setup(cmdclass={"build_py": BuildWithCatalogues})
