extension SymbolTable {
  /// Closing delimiters. Name and code point, as unicode-math and amssymb have them.
  static let closings = """
    mathexclam 21, rparen 29, rbrack 5D, rvert 7C, rbrace 7D, rVert 2016, rceil 2309, rfloor 230B,
    urcorner 231D, lrcorner 231F, rmoustache 23B1, rbrbrak 2773, rbag 27C6, rBrack 27E7,
    rrbracket 27E7, rangle 27E9, rAngle 27EB, Rbrbrak 27ED, rgroup 27EF, rBrace 2984,
    rParen 2986, rrparenthesis 2988, rrangle 298A, rbrackubar 298C, rbracklrtick 298E,
    rbrackurtick 2990, rangledot 2992, rparengtr 2994, Rparenless 2996, rblkbrbrak 2998,
    rvzigzag 29D9, Rvzigzag 29DB, rcurvyangle 29FD
    """
}
