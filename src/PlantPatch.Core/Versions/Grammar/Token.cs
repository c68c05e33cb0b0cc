using System.Runtime.InteropServices;

namespace PlantPatch.Core.Versions.Grammar;

enum TokenKind
{
    Below, AtMost, Above, AtLeast, Equal, Version, Wild, Or, Comma, And, Dash, To, Including, Excluding, All, None,
    AndBelow, AndAbove, Between, From, Note, Condition, Word, End,
}

/// <summary>One word of an expression; a version carries itself taken apart, notes and words their text.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct Token(TokenKind Kind, string Text = "", Release? Version = null);
