/// Sources of one paragraph, without anything that is not CommonMark.
enum CommonMarkExamples {
  static let all =
    emphasis + code + links + references + autolinks + characters + breaks + dollars + mixed

  static let emphasis = [
    "*a*", "_a_", "**a**", "__a__", "***a***", "***a** b*", "***a* b**", "**a *b* c**",
    "*a **b** c*", "*a*b", "a*b*c", "snake_case_name", "_a_b", "a_b_c_", "**a*", "*a**",
    "****a****", "*****a*****", "**a**b", "a * b*", "a * b * c", "*a _b* c_", "*(a)*", "**\"a\"**",
    "*a*, _b_; **c**", "2*3*4", "_(a)_.", "*a\nb*", "**a\n*b*\nc**", "*a*_b_**c**", "*a **b*** c",
    "é*à*ü", "**Θ**", "_**a**_", "*__a__*", "*a `*` b*", "*a [*](u) b*", "__init__",
  ]

  static let code = [
    "`a`", "``a ` b``", "`` ` ``", "` a `", "`a\nb`", "`a", "``a`", "`a``b`", "`\\`", "a `*b*` c",
    "`&amp;`", "`<b>`", "`  `", "```a```", "`a` `b`", "*`a`*", "\\`a`", "`a`b`c",
  ]

  static let links = [
    "[a](u)", "[a](u \"t\")", "[a](u 't')", "[a](u (t))", "[a](<u v>)", "[a](u(v)w)",
    "[a](u\\)v)", "[a]()", "[](u)", "[a]( u )", "[a](u\n\"t\")", "[a](\nu)", "[*a*](u)",
    "*[a](u)*", "[a [b](c) d](e)", "[`]`](u)", "[a\\]b](u)", "[a](u) (b)", "[a](u v)",
    "[a] (u)", "![a](u)", "![a *b*](u \"t\")", "[![a](u)](v)", "![a [b](c)](d)", "!\\[a](u)",
    "[a](u&amp;v)", "[a](u \"&quot;\")", "[a](u \"x\ny\") z *b*\nc", "[a](u)[b](v)", "[a](u)*b*",
    "[a\nb](u) c", "[a", "a]", "[[a](u)]", "[a](u \"t\"x)",
  ]

  /// With `[r]: u 't'`, `[Long  label]: <v w>` and `[é]: x`.
  static let references = [
    "[r]", "[R]", "[r][]", "[a][r]", "[*a*][r]", "[a] [r]", "![r]", "![a][r]", "[a][none]",
    "[none]", "[long\nlabel]", "[a][Long label] b", "[É]", "[r](v)", "[r] (v)", "a [r]: no",
    "[a][r][r]", "*[r]*", "[a [r] b]", "[r]{", "![a [r] b](u)",
  ]

  static let autolinks = [
    "<http://a.b>", "<http://a.b/?q=*x*&amp;y>", "<me@a.b>", "a <mailto:x@y> b", "< http://a>",
    "a <b c>", "*<http://a.b>*", "http://a.b", "a <http://a.b\nc>", "a < b > c",
  ]

  static let characters = [
    "\\*a\\*", "\\a", "\\\\", "\\&amp;", "&amp;", "&amp;amp;", "&#35;&#x3B8;", "&nosuch;", "&copy",
    "&ngE;", "a & b", "\"a\"", "'a'", "\"'a' b\"", "it's", "'90s", "a -- b --- c ---- d", "a-b",
    "a...b..c....", "\"a", "a\"", "(\"a\")", "\"*a*\"", "5'10\"", "a-----", "—a–", "\\--",
    "\\\"a\\\"",
    "ünï 日本 𝒳", "a\tb", "\\", "&", "\"[a](u)\"",
  ]

  static let breaks = [
    "a\nb", "a  \nb", "a\\\nb", "a   \n   b", "*a  \nb*", "a \nb", "`a`  \nb", "a\\\\\nb",
    "[a](u)  \n*b*", "a\n\\*b", "a  ", "a\\",
  ]

  static let dollars = [
    "it costs $5 and $10", "\\$5 to \\$6", "$", "a $ b", "`$a$`", "US$ 5", "$ a $", "5$",
  ]

  static let mixed = [
    "**[a](u)** and `b` -- \"c\" &amp; \\*d\\*", "*a `b` [c *d*](e)* <http://f.g> **h**",
    "![*a* `b`](c) [d `e`][r], _f_\n**g**  \nh", "a*\"b\"*c", "**a `b*c` d**e", "*a [b*](u)",
    "`a [b`](u)", "<http://a.b/[c](d)>", "[a <http://b.c/](d)>", "*a <http://b*c>", "[a `](b)`",
  ]
}
