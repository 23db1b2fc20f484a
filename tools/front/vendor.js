// Copies the built files we serve out of node_modules, with their licences, and writes VENDOR.toml beside them.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

const packages = [
  { name: "@digdir/designsystemet-css", folder: "static/vendor/designsystemet", files: ["dist/src/index.css"] },
  {
    name: "@fontsource-variable/inter",
    folder: "static/vendor/inter",
    files: ["files/inter-latin-wght-normal.woff2", "files/inter-latin-ext-wght-normal.woff2"],
  },
  { name: "htmx.org", folder: "static/vendor/htmx", files: ["dist/htmx.min.js"] },
  { name: "qr", folder: "static/vendor/qr", files: ["decode.js", "index.js"] },
  { name: "axe-core", folder: "tests/browser/axe", files: ["axe.min.js"] },
];

const lines = ["# Files of others, copied unchanged by `npm ci && npm run vendor`."];
for (const { name, folder, files } of packages) {
  const source = join("node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  lines.push("", "[[package]]", `name = "${name}"`, `version = "${version}"`, `licence = "${license}"`, "[package.sha256]");
  for (const file of [...files, "LICENSE"]) {
    const target = join(folder, basename(file));
    copyFileSync(join(source, file), target);
    lines.push(`"${target}" = "${createHash("sha256").update(readFileSync(target)).digest("hex")}"`);
  }
}
writeFileSync("static/vendor/VENDOR.toml", `${lines.join("\n")}\n`);
