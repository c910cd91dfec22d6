#!/bin/sh
# Checks the types of all TypeScript, then runs the unit tests of its pure parts on the system's node.
set -eu
cd "$(dirname "$0")/.."
esbuild=${ESBUILD:-$(echo target/node_modules/esbuild__*/bin/esbuild)}
command -v node >/dev/null || {
  echo "node: not found (expected: Node.js 20 or newer, for example: apt-get install nodejs)" >&2
  exit 1
}

for project in src/main/web/client tsconfig.json src/test/web; do
  node target/node_modules/typescript/lib/tsc.js --noEmit --project "$project"
done

rm -rf target/web-tests
"$esbuild" --bundle --platform=node --format=esm --target=node20 --log-level=warning --out-extension:.js=.mjs \
  --tsconfig=tsconfig.json --outdir=target/web-tests $(find src/test/web -name '*.test.ts' | sort)
node --test target/web-tests
