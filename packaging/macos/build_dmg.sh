#!/bin/sh
# Put the application into a disk image beside a link to /Applications. Run on macOS after
# packaging/package.py: build_dmg.sh VERSION
set -eu
version=$1
cd "$(dirname "$0")/../.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "build/package/dist/Liangjiang Reader.app" "$folder/"
ln -s /Applications "$folder/Applications"
hdiutil create -volname 'Liangjiang Reader' -srcfolder "$folder" -format ULMO -ov \
    "dist/liangjiang-reader-$version-macos.dmg"
