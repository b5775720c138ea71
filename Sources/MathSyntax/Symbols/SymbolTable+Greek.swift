extension SymbolTable {
  /// Greek letters; their alphabet decides whether they are slanted. Name and code point, as unicode-math and amssymb have them.
  static let greek = """
    Alpha 391, Beta 392, Gamma 393, Delta 394, Epsilon 395, Zeta 396, Eta 397, Theta 398,
    Iota 399, Kappa 39A, Lambda 39B, Mu 39C, Nu 39D, Xi 39E, Omicron 39F, Pi 3A0, Rho 3A1,
    Sigma 3A3, Tau 3A4, Upsilon 3A5, Phi 3A6, Chi 3A7, Psi 3A8, Omega 3A9, alpha 3B1, beta 3B2,
    gamma 3B3, delta 3B4, varepsilon 3B5, zeta 3B6, eta 3B7, theta 3B8, iota 3B9, kappa 3BA,
    lambda 3BB, mu 3BC, nu 3BD, xi 3BE, omicron 3BF, pi 3C0, rho 3C1, varsigma 3C2, sigma 3C3,
    tau 3C4, upsilon 3C5, varphi 3C6, chi 3C7, psi 3C8, omega 3C9, vartheta 3D1, phi 3D5,
    varpi 3D6, varkappa 3F0, varrho 3F1, varTheta 3F4, epsilon 3F5
    """
}
