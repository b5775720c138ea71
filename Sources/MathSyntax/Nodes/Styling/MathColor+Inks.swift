extension MathColor {
  /// What printing inks look like: between the colours of all sixteen overprints, in the share of the
  /// paper that each covers (Neugebauer's equations), as viewers of PDF show them.
  ///
  /// - Parameter inks: cyan, magenta, yellow and black, from 0 to 1.
  init(inks: [Double]) {
    var sum = (red: 0.0, green: 0.0, blue: 0.0)
    for (index, overprint) in Self.overprints.enumerated() {
      var share = 1.0
      for (ink, amount) in inks.enumerated() {
        share *= index >> (3 - ink) & 1 == 1 ? amount : 1 - amount
      }
      sum.red += share * overprint.0
      sum.green += share * overprint.1
      sum.blue += share * overprint.2
    }
    self.init(min(1, sum.red), min(1, sum.green), min(1, sum.blue))
  }

  /// In sRGB; the bits of the place are cyan, magenta, yellow, black.
  private static let overprints: [(Double, Double, Double)] = [
    (1, 1, 1), (0.137, 0.122, 0.126), (1, 0.949, 0), (0.110, 0.102, 0),
    (0.926, 0, 0.549), (0.141, 0, 0), (0.929, 0.110, 0.141), (0.133, 0, 0),
    (0, 0.678, 0.937), (0, 0.059, 0.141), (0, 0.651, 0.314), (0, 0.075, 0),
    (0.180, 0.192, 0.573), (0, 0, 0.008), (0.212, 0.212, 0.224), (0, 0, 0),
  ]
}
