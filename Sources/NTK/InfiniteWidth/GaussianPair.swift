/// Two centred Gaussian variables u and v, as the recursion of equations (12) and (24) needs them.
///
/// Beside the covariance it carries how far the correlation is from ±1. That number cannot be had
/// from a rounded correlation: arccos(1 − 10⁻¹⁶) is 10⁻⁸, so half of the digits would be lost.
struct GaussianPair {
  /// √Var u.
  var deviation1: Double
  /// √Var v.
  var deviation2: Double
  /// Cov(u, v).
  var covariance: Double
  /// 1 − |corr(u, v)|, to nearly full relative accuracy; 1 where a variance is zero.
  var gap: Double
  /// √Var u − √Var v, where it is known better than by subtraction.
  var difference: Double

  var variance1: Double { deviation1 * deviation1 }
  var variance2: Double { deviation2 * deviation2 }
  /// √(Var u · Var v).
  var scale: Double { deviation1 * deviation2 }
  /// corr(u, v); small ones come from the covariance, which has more of their digits.
  var correlation: Double {
    let scale = scale
    return gap > 0.5 && scale.isNormal ? covariance / scale : sign * (1 - gap)
  }
  /// The sign of the covariance.
  var sign: Double { covariance < 0 ? -1 : 1 }
  /// Cov(u, v)² subtracted from Var u · Var v, without cancellation.
  var determinant: Double { scale * scale * gap * (2 - gap) }
  /// Var u + Var v − 2 |Cov(u, v)|, without cancellation.
  var squaredDistance: Double {
    difference * difference + 2 * scale * gap
  }

  /// A variable paired with itself.
  init(deviation: Double) {
    self.init(
      deviation1: deviation, deviation2: deviation, covariance: deviation * deviation,
      gap: deviation > 0 ? 0 : 1)
  }

  /// Whether u = v.
  var isSame: Bool {
    deviation1 == deviation2
      && (deviation1 == 0 || gap == 0 && difference == 0 && covariance > 0)
  }

  init(
    deviation1: Double, deviation2: Double, covariance: Double, gap: Double,
    difference: Double? = nil
  ) {
    self.deviation1 = deviation1
    self.deviation2 = deviation2
    self.covariance = covariance
    self.gap = gap
    self.difference = difference ?? (deviation1 - deviation2)
  }
}

/// What one layer makes of a pair: E[σ(u)σ(v)] and E[σ̇(u)σ̇(v)].
struct Dual {
  /// E[σ(u) σ(v)].
  var value: Double
  /// E[σ̇(u) σ̇(v)].
  var derivative: Double
  /// 1 − |E[σ(u)σ(v)]| / √(E[σ(u)²] E[σ(v)²]) where the activation knows it better than by
  /// subtraction.
  var gap: Double?
  /// An estimate of the errors, relative to √(E[σ(u)²] E[σ(v)²]) and the like of σ̇, where it is
  /// larger than that of single variables.
  var error: Double

  init(value: Double, derivative: Double, gap: Double? = nil, error: Double = 0) {
    self.value = value
    self.derivative = derivative
    self.gap = gap
    self.error = error
  }
}
