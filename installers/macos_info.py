"""What TJDesk.app says of itself to macOS (its Info.plist), as PyInstaller takes it."""

from __future__ import annotations

from typing import Any

IDENTIFIER = "org.tjdesk.TJDesk"
OLDEST = "12.0"
"""The oldest macOS that the Qt carried runs on."""
_FILES = (("tjb", "bundle", "TJDesk bundle"), ("tju", "update", "TJDesk update"))


def info(version: str) -> dict[str, Any]:
    """Name, languages, files that it opens."""
    return {
        "CFBundleName": "TJDesk",
        "CFBundleDisplayName": "TJDesk",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "es", "fr", "pt-BR"],
        "LSMinimumSystemVersion": OLDEST,
        "LSApplicationCategoryType": "public.app-category.business",
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,
        "NSHumanReadableCopyright": "GPL-3.0-or-later",
        "CFBundleDocumentTypes": [_opened(*one) for one in _FILES],
        "UTExportedTypeDeclarations": [_declared(*one) for one in _FILES],
    }


def _opened(_ending: str, kind: str, name: str) -> dict[str, Any]:
    return {
        "CFBundleTypeName": name,
        "CFBundleTypeRole": "Editor",
        "LSHandlerRank": "Owner",
        "LSItemContentTypes": [f"{IDENTIFIER}.{kind}"],
    }


def _declared(ending: str, kind: str, name: str) -> dict[str, Any]:
    return {
        "UTTypeIdentifier": f"{IDENTIFIER}.{kind}",
        "UTTypeDescription": name,
        "UTTypeConformsTo": ["public.data"],
        "UTTypeTagSpecification": {
            "public.filename-extension": [ending],
            "public.mime-type": [f"application/x-tjdesk-{kind}"],
        },
    }
