// What a page needs beyond HTML, without inline script. Every page works without it.

// A form is sent only when the server answers: while it does not, what was typed stays where it is.
(() => {
    let sending = false, dirty = null;

    const reachable = async () => {
        try {
            return (await fetch("/reachable", { cache: "no-store", redirect: "manual" })).status === 204;
        } catch {
            return false;
        }
    };

    const say = (text, kind) => {
        let note = document.getElementById("offline");
        if (!note) {
            note = document.createElement("p");
            note.id = "offline";
            note.setAttribute("role", "alert");
            document.body.append(note);
        }
        note.className = kind;
        note.textContent = text;
    };

    const german = document.documentElement.lang === "de";
    const words = german
        ? { gone: "Der Server antwortet nicht. Nichts Getipptes ist verloren; lassen Sie die Seite offen.", back: "Der Server antwortet wieder. Senden Sie das Formular noch einmal.", large: "Das ist mehr, als der Server auf einmal annimmt.", refused: "Der Server hat es nicht angenommen. Laden Sie die Seite neu und senden Sie es noch einmal." }
        : { gone: "The server does not answer. Nothing that you typed is lost; leave the page open.", back: "The server answers again. Send the form once more.", large: "That is more than the server takes at once.", refused: "The server did not take it. Load the page again and send it once more." };

    const wait = async () => {
        if (await reachable()) say(words.back, "done");
        else setTimeout(wait, 1000);
    };

    // Files are sent in the background; what came of it takes the place of what was told before, and the files stay chosen.
    const upload = (form, button) => {
        const sender = new XMLHttpRequest(), state = form.querySelector("[data-sending]");
        const over = () => state.hidden = true;
        state.querySelector("button").onclick = () => sender.abort();
        sender.upload.onprogress = event => state.querySelector("progress").value = event.lengthComputable ? 100 * event.loaded / event.total : 0;
        sender.onload = () => {
            over();
            const page = new DOMParser().parseFromString(sender.responseText, "text/html"), told = page.getElementById("told");
            if (!told) return say(sender.status === 413 ? words.large : words.refused, "problem");
            dirty = null;
            history.replaceState(null, "", sender.responseURL);
            for (const id of ["told", "imports"]) document.getElementById(id).replaceWith(document.importNode(page.getElementById(id), true));
            form.elements.occasion.value = page.querySelector("form[data-upload] [name=occasion]").value;
            document.getElementById("told").scrollIntoView({ block: "nearest" });
        };
        sender.onerror = () => { over(); say(words.gone, "problem"); setTimeout(wait, 1000); };
        sender.onabort = over;
        sender.open("POST", form.action);
        sender.send(new FormData(form, button));
        state.hidden = false;
    };

    document.addEventListener("submit", async event => {
        const form = event.target;
        if (sending || event.defaultPrevented || form.method !== "post") return;
        event.preventDefault();
        const button = event.submitter;
        if (await reachable()) {
            if ("upload" in form.dataset) return upload(form, button);
            sending = true;
            dirty = null;
            form.requestSubmit(button);
            setTimeout(() => sending = false, 0);
        } else {
            say(words.gone, "problem");
            setTimeout(wait, 1000);
        }
    });

    document.addEventListener("input", event => {
        if (event.target.form?.method === "post") dirty = event.target.form;
    });

    addEventListener("beforeunload", event => {
        if (dirty?.isConnected && [...dirty.elements].some(e => e.defaultValue !== undefined && e.type !== "hidden" && e.value !== e.defaultValue)) event.preventDefault();
    });
})();

// Work that goes on is looked at again until it is over. Whoever stands in it with the keyboard stays there.
(() => {
    const look = async () => {
        const parts = [...document.querySelectorAll("[data-refresh]")];
        if (parts.length > 0) {
            try {
                const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
                const here = document.activeElement?.id;
                for (const part of parts) {
                    const fresh = page.getElementById(part.id);
                    if (fresh && part.isConnected) part.replaceWith(document.importNode(fresh, true));
                }
                if (here && document.activeElement?.id !== here) document.getElementById(here)?.focus();
            } catch { /* the next look tries again */ }
        }
        setTimeout(look, 1000);
    };
    look();
})();

// Files may be dropped; several rows may be chosen at once; a page may be printed.
document.addEventListener("dragover", event => {
    const zone = event.target.closest(".drop");
    if (zone) { event.preventDefault(); zone.classList.add("over"); }
});
document.addEventListener("dragleave", event => event.target.closest(".drop")?.classList.remove("over"));
document.addEventListener("drop", event => {
    const zone = event.target.closest(".drop");
    if (!zone) return;
    event.preventDefault();
    zone.classList.remove("over");
    zone.querySelector("input[type=file]").files = event.dataTransfer.files;
});
document.addEventListener("change", event => {
    if (event.target.matches("[data-all]"))
        for (const box of event.target.closest("form").querySelectorAll("tbody input[type=checkbox]")) box.checked = event.target.checked;
});
document.addEventListener("click", event => {
    if (event.target.closest("[data-print]")) print();
});

// In a list, the keyboard goes from row to row and chooses: only while it stands in the list, so that no letter means two things.
document.addEventListener("keydown", event => {
    const row = event.target.closest("table[data-rows] tbody tr");
    if (!row || event.altKey || event.ctrlKey || event.metaKey || event.target.matches("input:not([type=checkbox]), select, textarea")) return;
    const to = { j: row.nextElementSibling, ArrowDown: row.nextElementSibling, k: row.previousElementSibling, ArrowUp: row.previousElementSibling }[event.key];
    if (to) to.querySelector("th a").focus();
    else if (event.key === "x") row.querySelector("input[type=checkbox]").click();
    else return;
    event.preventDefault();
});
