// Writes a picture of every page to a folder, in 256 colours at most: node screenshots.mjs FOLDER [NAME…]
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
    for (const { name, path, theme = "light" } of await pages(visitor)) {
        if (only.length > 0 && !only.includes(name)) continue;
        await visitor.emulateMedia({ colorScheme: theme });
        await visitor.at(path);
        writeFileSync(join(folder, `${name}.png`), small(await visitor.screenshot()));
    }
} finally {
    await plant.stop();
}
