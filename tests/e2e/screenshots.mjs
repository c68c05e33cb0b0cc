// Writes a picture of each page of the menu to a folder, in 256 colours at most, or of the named pages: node screenshots.mjs FOLDER [NAME…]
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import UPNG from "upng-js";
import { Plant } from "./plant.mjs";
import { pages } from "./pages.mjs";

const small = png => {
    const { width, height } = UPNG.decode(png);
    return Buffer.from(UPNG.encode(UPNG.toRGBA8(UPNG.decode(png)), width, height, 256));
};

const [folder, ...only] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const plant = await Plant.start();
try {
    const visitor = await plant.visitor();
    await plant.firstRun(visitor);
    for (const { name, path, theme = "light", menu } of await pages(visitor)) {
        if (only.length > 0 ? !only.includes(name) : !menu) continue;
        await visitor.emulateMedia({ colorScheme: theme });
        await visitor.at(path);
        writeFileSync(join(folder, `${name}.png`), small(await visitor.screenshot()));
    }
    if (visitor.complaints.length > 0) throw new Error(`The pages are not as they should be: ${visitor.complaints.join("; ")}`);
} finally {
    await plant.stop();
}
