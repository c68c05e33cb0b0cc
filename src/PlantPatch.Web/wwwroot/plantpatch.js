// What a page needs beyond Blazor, without inline script.
