; The Windows installer. Build with Inno Setup 6 after packaging/package.py:
;   iscc /DVersion=0.1.0 packaging\windows\installer.iss
#ifndef Version
  #error Name the version: iscc /DVersion=...
#endif

[Setup]
AppId={{6C5C1B1E-2C2E-4B60-9B6E-6B3F5E0A7D11}
AppName=Liangjiang Reader
AppVersion={#Version}
AppPublisher=The Liangjiang Reader authors
DefaultDirName={autopf}\Liangjiang Reader
DefaultGroupName=Liangjiang Reader
DisableProgramGroupPage=yes
; Without administrator rights it installs for the person alone.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile=..\..\LICENSE
SetupIconFile=..\icons\liangjiang-reader.ico
UninstallDisplayIcon={app}\liangjiang-reader.exe
OutputDir=..\..\dist
OutputBaseFilename=liangjiang-reader-{#Version}-windows-x64
Compression=lzma2/ultra64
SolidCompression=yes
WizardStyle=modern

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "zh_CN"; MessagesFile: "compiler:Languages\ChineseSimplified.isl"

[CustomMessages]
en.Desktop=Put an icon on the desktop
zh_CN.Desktop=在桌面上创建图标
en.Start=Start Liangjiang Reader
zh_CN.Start=启动两江阅读器
en.RemoveLibrary=Remove the library with everything you have stored, starred and read as well?
zh_CN.RemoveLibrary=是否一并删除资料库（包括已存储的文章、星标和阅读记录）？

[Tasks]
Name: "desktop"; Description: "{cm:Desktop}"; Flags: unchecked

[Files]
Source: "..\..\build\package\dist\liangjiang-reader\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\Liangjiang Reader"; Filename: "{app}\liangjiang-reader.exe"; Languages: en
Name: "{group}\两江阅读器"; Filename: "{app}\liangjiang-reader.exe"; Languages: zh_CN
Name: "{autodesktop}\Liangjiang Reader"; Filename: "{app}\liangjiang-reader.exe"; Languages: en; Tasks: desktop
Name: "{autodesktop}\两江阅读器"; Filename: "{app}\liangjiang-reader.exe"; Languages: zh_CN; Tasks: desktop

[Registry]
; Links, and a further entry under "Open with" for saved pages; the browser stays their usual program.
Root: HKA; Subkey: "Software\Classes\liangjiang"; ValueType: string; ValueData: "URL:Liangjiang Reader"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\liangjiang"; ValueType: string; ValueName: "URL Protocol"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\liangjiang\shell\open\command"; ValueType: string; ValueData: """{app}\liangjiang-reader.exe"" --open ""%1"""
Root: HKA; Subkey: "Software\Classes\LiangjiangReader.Page"; ValueType: string; ValueData: "Saved page"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\LiangjiangReader.Page\shell\open\command"; ValueType: string; ValueData: """{app}\liangjiang-reader.exe"" --open ""%1"""
Root: HKA; Subkey: "Software\Classes\.html\OpenWithProgids"; ValueType: string; ValueName: "LiangjiangReader.Page"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.htm\OpenWithProgids"; ValueType: string; ValueName: "LiangjiangReader.Page"; ValueData: ""; Flags: uninsdeletevalue

[Run]
Filename: "{app}\liangjiang-reader.exe"; Description: "{cm:Start}"; Flags: nowait postinstall skipifsilent

[Code]
procedure CurUninstallStepChanged(Step: TUninstallStep);
begin
  if (Step = usPostUninstall) and not UninstallSilent then
    if MsgBox(ExpandConstant('{cm:RemoveLibrary}'), mbConfirmation, MB_YESNO or MB_DEFBUTTON2) = IDYES then
      DelTree(ExpandConstant('{localappdata}\liangjiang-reader'), True, True, True);
end;
