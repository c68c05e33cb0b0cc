namespace PlantPatch.Web.Api;

/// <summary>Everything that can be wrong with a request, as a table: the answers, the guide and the OpenAPI document come from it (RFC 9457).</summary>
/// <param name="Code">The word by which a program tells problems apart; it never changes.</param>
/// <param name="WhatToDo">For the guide.</param>
sealed record ProblemKind(string Code, int Status, string Title, string WhatToDo)
{
    public static ProblemKind BadRequest { get; } = new("bad-request", 400, "The request cannot be read", "Correct what the detail names: a parameter, a member of the body, or its form.");
    public static ProblemKind BadCursor { get; } = new("bad-cursor", 400, "This is no cursor of this list", "Take the cursor from the answer or its Link header as it is, or begin without one.");
    public static ProblemKind NotSignedIn { get; } = new("not-signed-in", 401, "Nobody is signed in", "Send a token: Authorization: Bearer plantpatch_pat_…; it may be unknown, expired or revoked.");
    public static ProblemKind NotAllowed { get; } = new("not-allowed", 403, "This is not allowed", "Ask for a role, or make a token, with the permission that the operation needs (x-permission).");
    public static ProblemKind NotFound { get; } = new("not-found", 404, "There is no such thing, or not for you", "Look at the list; what belongs to a site that you may not see is not found either.");
    public static ProblemKind NoSuchMethod { get; } = new("no-such-method", 405, "The address does not take this method", "The Allow header says which it takes.");
    public static ProblemKind Conflict { get; } = new("conflict", 409, "It stands against this", "The detail says what does. Look at the thing as it is now.");
    public static ProblemKind InProgress { get; } = new("in-progress", 409, "The same request is being worked on", "Send it again later with the same key. If the server was stopped meanwhile, look whether it was done, and use a new key if not.");
    public static ProblemKind Stale { get; } = new("stale", 412, "Somebody has changed it since", "Get it again, look what changed, and send its new ETag as If-Match.");
    public static ProblemKind TooLarge { get; } = new("too-large", 413, "The body is too large", "Send it in parts.");
    public static ProblemKind WrongType { get; } = new("wrong-type", 415, "The body is of a type that is not read here", "Say what it is in Content-Type: application/json, and for files application/octet-stream.");
    public static ProblemKind Refused { get; } = new("refused", 422, "It was read and is refused", "The detail says why, and what would be taken.");
    public static ProblemKind KeyReused { get; } = new("key-reused", 422, "The Idempotency-Key belongs to another request", "Use a new key for each thing that is to be done once.");
    public static ProblemKind IfMatchMissing { get; } = new("if-match-missing", 428, "If-Match is missing", "Get the thing first, and send its ETag as If-Match, so that nobody's change is overwritten.");
    public static ProblemKind TooMany { get; } = new("too-many-requests", 429, "Too many requests", "Wait as many seconds as Retry-After says.");
    public static ProblemKind Defect { get; } = new("defect", 500, "The program made a mistake", "Nothing that was not finished is kept. Report it with the traceId, under which the log has the whole of it.");
    public static ProblemKind Damaged { get; } = new("damaged", 500, "The data is damaged", "Restore it from a backup.");
    public static ProblemKind Unavailable { get; } = new("unavailable", 503, "Something that is needed does not answer", "The detail names it: the database, the disk. Nothing was changed; try again later.");

    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        BadRequest, BadCursor, NotSignedIn, NotAllowed, NotFound, NoSuchMethod, Conflict, InProgress, Stale, TooLarge, WrongType, Refused, KeyReused,
        IfMatchMissing, TooMany, Defect, Damaged, Unavailable,
    ];

    /// <summary>The page of the guide that explains it.</summary>
    public string Type => $"/guide/api.md#{Code}";

    public static ProblemKind OfStatus(int status) => All.FirstOrDefault(p => p.Status == status) ?? (status < 500 ? BadRequest : Defect);
}

/// <summary>Ends a request with a problem from wherever it is seen.</summary>
sealed class Problem(ProblemKind kind, string detail) : Exception(detail)
{
    public ProblemKind Kind { get; } = kind;
}
