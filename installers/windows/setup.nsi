; The setup program for Windows: for one user, without an administrator, in four languages.
;
; Made by installers/windows.py, which gives VERSION, NUMBER (four parts), PAYLOAD (the program's folder), LIST (the
; files of it, for the uninstaller), ICON, SIDE (a bitmap), OUT and KILOBYTES. Run silently with /S; then
; /LANGUAGE=es|fr|pt|en chooses the first language, and /D=FOLDER (last, unquoted) another folder.
;
; Only files that the setup brought are ever removed, one by one: what a court keeps is never touched.
; Exit codes: 0 done, 1 stopped by the user, 2 a program is open or cannot be replaced, 3 a newer one is installed.
Unicode true
Target amd64-unicode
!ifdef TRIAL
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
Name "TJDesk"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\TJDesk"
InstallDirRegKey HKCU "Software\TJDesk" "Folder"
BrandingText "TJDesk ${VERSION}"
VIProductVersion "${NUMBER}"
VIAddVersionKey "ProductName" "TJDesk"
VIAddVersionKey "FileDescription" "TJDesk"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "GPL-3.0-or-later"

!define ICON_OF_BUNDLES "$INSTDIR\tjdeskw.exe,1"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\TJDesk"
!define CLASSES "Software\Classes"
!define SETTINGS "$APPDATA\TJDesk"

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include WinVer.nsh

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_ABORTWARNING
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "Software\TJDesk"
!define MUI_LANGDLL_REGISTRY_VALUENAME "Setup language"
!define MUI_LANGDLL_ALLLANGUAGES
!define MUI_LANGDLL_WINDOWTITLE "TJDesk"
!define MUI_LANGDLL_INFO "Idioma · Langue · Language"
!define MUI_FINISHPAGE_RUN "$INSTDIR\tjdeskw.exe"
!define MUI_FINISHPAGE_RUN_TEXT "$(START_NOW)"
!define MUI_WELCOMEPAGE_TEXT "$(WELCOME)"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${PAYLOAD}\LICENSE.txt"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Spanish"
!insertmacro MUI_LANGUAGE "French"
!insertmacro MUI_LANGUAGE "PortugueseBR"
!insertmacro MUI_RESERVEFILE_LANGDLL
!include "words.nsh"

; Refuses while the program at $INSTDIR is open: Windows would replace some files and not others.
!macro REFUSE_WHILE_OPEN un
  Function ${un}RefuseWhileOpen
    Push $0
    Push $1
    StrCpy $1 "tjdeskw.exe"
    ${Do}
      ${If} ${FileExists} "$INSTDIR\$1"
        ClearErrors
        FileOpen $0 "$INSTDIR\$1" a
        ${If} ${Errors}
          MessageBox MB_OK|MB_ICONEXCLAMATION "$(STILL_OPEN)" /SD IDOK
          SetErrorLevel 2
          Quit
        ${EndIf}
        FileClose $0
      ${EndIf}
      ${If} $1 == "tjdesk.exe"
        ${Break}
      ${EndIf}
      StrCpy $1 "tjdesk.exe"
    ${Loop}
    Pop $1
    Pop $0
  FunctionEnd
!macroend
!insertmacro REFUSE_WHILE_OPEN ""
!insertmacro REFUSE_WHILE_OPEN "un."

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  !insertmacro MUI_LANGDLL_DISPLAY
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/LANGUAGE=" $1
  ${IfNot} ${Errors}
    Call AskedLanguage
  ${EndIf}
  ReadRegStr $0 HKCU "Software\TJDesk" "Version"
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSION}" $1
    ${If} $1 == 1
      MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(NEWER_IS_THERE)" /SD IDNO IDYES older
      SetErrorLevel 3
      Quit
      older:
    ${EndIf}
  ${EndIf}
FunctionEnd

; $1 is what stood after /LANGUAGE=.
Function AskedLanguage
  ${Switch} $1
    ${Case} "es"
      StrCpy $LANGUAGE ${LANG_SPANISH}
      ${Break}
    ${Case} "fr"
      StrCpy $LANGUAGE ${LANG_FRENCH}
      ${Break}
    ${Case} "pt"
    ${Case} "pt-BR"
      StrCpy $LANGUAGE ${LANG_PORTUGUESEBR}
      ${Break}
    ${Case} "en"
      StrCpy $LANGUAGE ${LANG_ENGLISH}
      ${Break}
  ${EndSwitch}
FunctionEnd

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
FunctionEnd

Section
  Call RefuseWhileOpen
  ; What an older setup brought goes first, by its own list, so that nothing of two versions is mixed.
  ${If} ${FileExists} "$INSTDIR\uninstall.exe"
    InitPluginsDir
    CopyFiles /SILENT "$INSTDIR\uninstall.exe" "$PLUGINSDIR\older.exe"
    ExecWait '"$PLUGINSDIR\older.exe" /S /REPLACED _?=$INSTDIR' $0
    ${If} $0 != 0
      MessageBox MB_OK|MB_ICONSTOP "$(NOT_REPLACED)" /SD IDOK
      SetErrorLevel 2
      Quit
    ${EndIf}
    Delete "$INSTDIR\uninstall.exe"
  ${EndIf}
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  SetOutPath "$INSTDIR"
  CreateShortcut "$SMPROGRAMS\TJDesk.lnk" "$INSTDIR\tjdeskw.exe" "" "$INSTDIR\tjdeskw.exe" 0 "" "" "$(WHAT_IT_IS)"
  Call Associate
  Call Register
  Call FirstLanguage
SectionEnd

Function Associate
  WriteRegStr HKCU "${CLASSES}\TJDesk.Bundle" "" "$(A_BUNDLE)"
  WriteRegStr HKCU "${CLASSES}\TJDesk.Bundle\DefaultIcon" "" "${ICON_OF_BUNDLES}"
  WriteRegStr HKCU "${CLASSES}\TJDesk.Bundle\shell\open\command" "" '"$INSTDIR\tjdeskw.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\TJDesk.Update" "" "$(AN_UPDATE)"
  WriteRegStr HKCU "${CLASSES}\TJDesk.Update\DefaultIcon" "" "$INSTDIR\tjdeskw.exe,0"
  WriteRegStr HKCU "${CLASSES}\TJDesk.Update\shell\open\command" "" '"$INSTDIR\tjdeskw.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\.tjb" "" "TJDesk.Bundle"
  WriteRegStr HKCU "${CLASSES}\.tju" "" "TJDesk.Update"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
FunctionEnd

Function Register
  WriteRegStr HKCU "Software\TJDesk" "Folder" "$INSTDIR"
  WriteRegStr HKCU "Software\TJDesk" "Version" "${VERSION}"
  WriteRegStr HKCU "Software\TJDesk" "Setup language" "$LANGUAGE"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "TJDesk"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "TJDesk"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\tjdeskw.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
FunctionEnd

; The language chosen here is the program's first one. Where a user has settings already, they stand.
Function FirstLanguage
  ${If} ${FileExists} "${SETTINGS}\window.json"
    Return
  ${EndIf}
  StrCpy $1 "en"
  ${Switch} $LANGUAGE
    ${Case} ${LANG_SPANISH}
      StrCpy $1 "es"
      ${Break}
    ${Case} ${LANG_FRENCH}
      StrCpy $1 "fr"
      ${Break}
    ${Case} ${LANG_PORTUGUESEBR}
      StrCpy $1 "pt"
      ${Break}
  ${EndSwitch}
  CreateDirectory "${SETTINGS}"
  FileOpen $0 "${SETTINGS}\window.json" w
  FileWrite $0 '{"language": "$1"}'
  FileClose $0
FunctionEnd

Section "Uninstall"
  Call un.RefuseWhileOpen
  ; Before the lists: an upgrade keeps its associations and shortcut, and writes them anew.
  ClearErrors
  ${GetParameters} $0
  ${GetOptions} $0 "/REPLACED" $1
  ${If} ${Errors}
    Call un.Forget
  ${EndIf}
  SetOutPath "$TEMP"
  !include "${LIST}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; only if nothing of anybody else is in it
  SetErrorLevel 0
SectionEnd

Function un.Forget
  Delete "$SMPROGRAMS\TJDesk.lnk"
  ReadRegStr $0 HKCU "${CLASSES}\.tjb" ""
  ${If} $0 == "TJDesk.Bundle"
    DeleteRegKey HKCU "${CLASSES}\.tjb"
  ${EndIf}
  ReadRegStr $0 HKCU "${CLASSES}\.tju" ""
  ${If} $0 == "TJDesk.Update"
    DeleteRegKey HKCU "${CLASSES}\.tju"
  ${EndIf}
  DeleteRegKey HKCU "${CLASSES}\TJDesk.Bundle"
  DeleteRegKey HKCU "${CLASSES}\TJDesk.Update"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\TJDesk"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
FunctionEnd
