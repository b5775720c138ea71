extension DoubleDouble {
  /// log Γ(x) for x > 0, to 30 digits of the larger of 1 and itself: Stirling's series (DLMF 5.11.1)
  /// from 40 on, below it the recurrence Γ(x) = Γ(x + n)/(x (x + 1) … (x + n − 1)).
  package var logGamma: DoubleDouble {
    var (argument, product) = (self, DoubleDouble(1))
    while argument.high < 40 {
      product = product * argument
      argument = argument + DoubleDouble(1)
    }
    let inverse = DoubleDouble(1) / argument
    let square = inverse * inverse
    var series = DoubleDouble(0)
    for (numerator, denominator) in Self.stirling.reversed() {
      series = series * square + DoubleDouble(numerator).divided(by: denominator)
    }
    let half = (2 * DoubleDouble.pi).logarithm.divided(by: 2)
    let main = (argument - DoubleDouble(0.5)) * argument.logarithm - argument + half
    return main + inverse * series - product.logarithm
  }

  /// B₂ₖ/(2k (2k − 1)).
  private static let stirling: [(Double, Double)] = [
    (1, 12), (-1, 360), (1, 1260), (-1, 1680), (1, 1188), (-691, 360_360), (1, 156),
    (-3617, 122_400), (43867, 244_188), (-174_611, 125_400), (77683, 5796),
    (-236_364_091, 1_506_960), (657_931, 300),
  ]
}
