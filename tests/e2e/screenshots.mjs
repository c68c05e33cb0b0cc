// Writes a picture of every page to a folder: node screenshots.mjs FOLDER [NAME…]
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Plant } from "./plant.mjs";
import { pages } from "./pages.mjs";

const [folder, ...only] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const plant = await Plant.start();
try {
    const light = await plant.visitor();
    await plant.firstRun(light);
    for (const { name, path, theme } of await pages(light)) {
        if (only.length > 0 && !only.includes(name)) continue;
        if (theme === "dark") await light.emulateMedia({ colorScheme: "dark" });
        await light.at(path);
        await light.screenshot({ path: join(folder, `${name}.png`) });
        if (theme === "dark") await light.emulateMedia({ colorScheme: "light" });
    }
    console.log(light.complaints.join("\n"));
} finally {
    await plant.stop();
}
