; The Windows installer, for Inno Setup 6: iscc /DVersion=0.1.0 build_spec\installer.iss
; Takes dist\clust-desktop as `make build` (or the workflow) left it. Not run here: this was written on Linux.
; For one person, without administrator's rights. Archives, backups and settings are never touched, nor when uninstalling.

#ifndef Version
  #error Say the version of pyproject.toml: iscc /DVersion=…
#endif
#define Name "Segreteria Clust-ER"
#define Window "clust-desktop-window.exe"

[Setup]
AppId={{8C1B7C0E-5C53-4A57-9E0B-6E2B1D7C4A11}
AppName={#Name}
AppVersion={#Version}
AppPublisher=Clust-ER
VersionInfoVersion={#Version}
DefaultDirName={localappdata}\Programs\clust-desktop
DefaultGroupName={#Name}
DisableProgramGroupPage=yes
DisableDirPage=auto
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0
LicenseFile=..\LICENSE
OutputDir=..\dist
OutputBaseFilename=clust-desktop-{#Version}-setup
SetupIconFile=..\assets\icons\clust-desktop.ico
UninstallDisplayIcon={app}\{#Window}
UninstallDisplayName={#Name}
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
CloseApplications=yes
RestartApplications=no

[Languages]
Name: "it"; MessagesFile: "compiler:Languages\Italian.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"

[CustomMessages]
it.Archive=Archivio della segreteria Clust-ER
en.Archive=Clust-ER archive
it.Associate=Aprire con un doppio clic gli archivi (.clust)
en.Associate=Open archives (.clust) with a double click
it.Shortcut=Mettere un collegamento sul desktop
en.Shortcut=Put a shortcut on the desktop
it.Start=Aprire il programma
en.Start=Open the program

[Tasks]
Name: "associate"; Description: "{cm:Associate}"
Name: "shortcut"; Description: "{cm:Shortcut}"; Flags: unchecked

[InstallDelete]
; What an earlier version brought and this one does not; nothing of the user's lies here.
Type: filesandordirs; Name: "{app}\_internal"
Type: filesandordirs; Name: "{app}\licences"

[Files]
Source: "..\dist\clust-desktop\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{group}\{#Name}"; Filename: "{app}\{#Window}"
Name: "{userdesktop}\{#Name}"; Filename: "{app}\{#Window}"; Tasks: shortcut

[Registry]
Root: HKCU; Subkey: "Software\Classes\.clust"; ValueType: string; ValueData: "ClustER.Archive"; Flags: uninsdeletevalue; Tasks: associate
Root: HKCU; Subkey: "Software\Classes\.clust"; ValueType: string; ValueName: "Content Type"; ValueData: "application/x-clust"; Flags: uninsdeletevalue; Tasks: associate
Root: HKCU; Subkey: "Software\Classes\ClustER.Archive"; ValueType: string; ValueData: "{cm:Archive}"; Flags: uninsdeletekey; Tasks: associate
Root: HKCU; Subkey: "Software\Classes\ClustER.Archive\DefaultIcon"; ValueType: string; ValueData: "{app}\_internal\assets\icons\clust-archive.ico"; Tasks: associate
Root: HKCU; Subkey: "Software\Classes\ClustER.Archive\shell\open\command"; ValueType: string; ValueData: """{app}\{#Window}"" ""%1"""; Tasks: associate

[Run]
Filename: "{app}\{#Window}"; Description: "{cm:Start}"; Flags: nowait postinstall skipifsilent

; There is no [UninstallDelete]: only what was installed goes; settings, logs, archives and backups stay.
