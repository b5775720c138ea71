extension SymbolTable {
  /// Operators that grow in displays. Name and code point, as unicode-math and amssymb have them.
  static let largeOperators = """
    Bbbsum 2140, prod 220F, coprod 2210, sum 2211, int 222B,
    iint 222C, iiint 222D, oint 222E, oiint 222F, oiiint 2230, intclockwise 2231,
    varointclockwise 2232, ointctrclockwise 2233, bigwedge 22C0, bigvee 22C1, bigcap 22C2,
    bigcup 22C3, bigbot 27D8, bigtop 27D9, bigodot 2A00, bigoplus 2A01, bigotimes 2A02,
    bigcupdot 2A03, biguplus 2A04, bigsqcap 2A05, bigsqcup 2A06, conjquant 2A07, disjquant 2A08,
    bigtimes 2A09, modtwosum 2A0A, sumint 2A0B, iiiint 2A0C, intbar 2A0D, intBar 2A0E, fint 2A0F,
    cirfnint 2A10, awint 2A11, rppolint 2A12, scpolint 2A13, npolint 2A14, pointint 2A15,
    sqint 2A16, intlarhk 2A17, intx 2A18, intcap 2A19, intcup 2A1A, upint 2A1B, lowint 2A1C,
    zcmp 2A1F, zpipe 2A20,
    zproject 2A21, leftouterjoin 27D5, rightouterjoin 27D6, fullouterjoin 27D7, xsol 29F8,
    xbsol 29F9, bigtriangleleft 2A1E, biginterleave 2AFC, bigtalloblong 2AFF
    """
}
