#!/bin/sh
# Makes the .deb, the Homebrew formula and the check sums, when zip and tar.gz are there. Called by mvn -Pdist.
set -eu
target=$1
jdk=$2
version=$3
case $(uname) in
  MINGW* | MSYS*) target=$(cygpath -m "$target") ;; # no .deb is made there
esac
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
dist=$target/dist

sums() {
  if command -v sha256sum >/dev/null 2>&1; then sha256sum "$@"; else shasum -a 256 "$@"; fi
}

deb() {
  for tool in dpkg-deb fakeroot; do
    command -v "$tool" >/dev/null 2>&1 || {
      echo "No .deb was made: $tool is missing here (sudo apt install dpkg fakeroot)." >&2
      return 0
    }
  done
  work=$target/deb
  rm -rf "$work"
  mkdir -p "$work/input"
  cp -R "$target/afterglow.jar" "$target/lib" "$here/java.options" "$work/input"
  "$jdk/bin/jpackage" --type app-image --name afterglow --dest "$work" --app-version "$version" \
    --input "$work/input" --main-jar afterglow.jar --runtime-image "$target/stage/runtime"
  cp "$here/bin/afterglow" "$work/afterglow/bin/afterglow" # which finds class data and tells a terminal; jpackage's own does not
  # Below lib, for jpackage keeps nothing else.
  cp -R "$target/stage/share" "$target/stage/licences" "$work/afterglow/lib"
  cp "$here/../../LICENSE" "$dist/THIRD-PARTY.txt" "$dist/bom.json" "$work/afterglow/lib/licences"
  "$jdk/bin/jpackage" --type deb --name afterglow --dest "$dist" --app-version "$version" --app-image "$work/afterglow" \
    --resource-dir "$here/deb" --linux-package-name afterglow --linux-deb-maintainer afterglow@localhost \
    --description "Takes your podcasts, transcripts and notes out of a service that is closing" --vendor Afterglow
}

rm -f "$dist"/*.deb
deb

zip=afterglow-$version-thin.zip
sum=$(sums "$dist/$zip" | cut -d ' ' -f 1)
sed -e "s|@version@|$version|" -e "s|@zip@|$dist/$zip|" -e "s|@sha256@|$sum|" "$here/afterglow.rb" >"$dist/afterglow.rb"

cd "$dist"
for file in *; do
  case $file in
    SHA256SUMS | afterglow.rb) ;; # the formula names the folder of this build
    *) sums "$file" ;;
  esac
done >SHA256SUMS
cat SHA256SUMS
