extension SymbolTable {
  /// Opening delimiters. Name and code point, as unicode-math and amssymb have them.
  static let openings = """
    lparen 28, lbrack 5B, lbrace 7B, lvert 7C, lVert 2016, lceil 2308, lfloor 230A,
    ulcorner 231C, llcorner 231E, lmoustache 23B0, lbrbrak 2772, lbag 27C5, lBrack 27E6,
    llbracket 27E6, langle 27E8, lAngle 27EA, Lbrbrak 27EC, lgroup 27EE, lBrace 2983,
    lParen 2985, llparenthesis 2987, llangle 2989, lbrackubar 298B, lbrackultick 298D,
    lbracklltick 298F, langledot 2991, lparenless 2993, Lparengtr 2995, lblkbrbrak 2997,
    lvzigzag 29D8, Lvzigzag 29DA, lcurvyangle 29FC
    """
}
