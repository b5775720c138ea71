internal import Glibc

/// Quantiles of Student's t.
enum Student {
  /// The t with the given probability above it: the normal quantile (Abramowitz and Stegun 26.2.23,
  /// refined by Newton's steps on erfc), then Hill's expansion in the degrees of freedom (Abramowitz
  /// and Stegun 26.7.5).
  static func quantile(tail: Double, degrees: Int) -> Double {
    let z = normalQuantile(tail: tail)
    let n = Double(degrees)
    let g1 = (pow(z, 3) + z) / 4
    let g2 = (5 * pow(z, 5) + 16 * pow(z, 3) + 3 * z) / 96
    let g3 = (3 * pow(z, 7) + 19 * pow(z, 5) + 17 * pow(z, 3) - 15 * z) / 384
    let g4 =
      (79 * pow(z, 9) + 776 * pow(z, 7) + 1482 * pow(z, 5) - 1920 * pow(z, 3) - 945 * z) / 92160
    return z + g1 / n + g2 / (n * n) + g3 / (n * n * n) + g4 / (n * n * n * n)
  }

  static func normalQuantile(tail: Double) -> Double {
    let t = (-2 * log(tail)).squareRoot()
    var z =
      t - (2.515517 + 0.802853 * t + 0.010328 * t * t)
      / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t)
    for _ in 0..<4 {
      let above = erfc(z / 2.squareRoot()) / 2
      let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
      z += (above - tail) / density
    }
    return z
  }
}
