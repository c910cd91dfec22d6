#!/bin/sh
# Bundles the browser side into target/classes/web; run by Maven, or by hand with --watch while working.
set -eu
cd "$(dirname "$0")/.."

# A webjar keeps its package under a path with its version; give them the shape that every tool expects.
mkdir -p target/node_modules
for package in target/webjars/META-INF/resources/webjars/*; do
  for version in "$package"/*; do
    [ ! -d "$version" ] || { rm -rf "target/node_modules/${package##*/}"; mv "$version" "target/node_modules/${package##*/}"; }
  done
done

esbuild=${ESBUILD:-$(echo target/node_modules/esbuild__*/bin/esbuild)}
[ -x "$esbuild" ] || chmod +x "$esbuild"

web=src/main/web
set -- "$@" "silta=$web/loader/silta.ts"
for surface in widget console shop; do
  for source in "$web/$surface/$surface".ts "$web/$surface/$surface".tsx "$web/$surface/$surface".css; do
    [ ! -f "$source" ] || set -- "$@" "$surface/$surface=$source"
  done
done

bundle() {
  "$esbuild" --bundle --minify --target=es2022 --charset=utf8 --legal-comments=none --log-level=warning \
    --tsconfig=tsconfig.json "$@"
}

# The widget fetches one language of these at run time.
bundle --format=esm --outdir=target/classes/web/widget "$web"/widget/texts/fi.ts "$web"/widget/texts/sv.ts "$web"/widget/texts/en.ts
bundle --format=iife --external:./fi.js --external:./sv.js --external:./en.js --outdir=target/classes/web "$@"
