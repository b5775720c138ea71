internal import Glibc

/// A number of about 31 digits, the unevaluated sum of two doubles (Dekker 1971).
///
/// Tails of distributions are computed in it. In the engine, variances are carried in it from layer to layer: layers of a polynomial of degree n multiply the
/// relative error of a variance by n, those of exp by the variance itself.
package struct DoubleDouble: Sendable {
  /// The number rounded to a double.
  package let high: Double
  /// The rest, at most half a unit in the last place of `high`.
  package let low: Double

  @inlinable package init(_ value: Double) { (high, low) = (value, 0) }

  /// The sum of two numbers of any size.
  @inlinable package init(sum a: Double, _ b: Double) {
    let sum = a + b
    let part = sum - a
    high = sum
    // Of an infinite sum there is no rest.
    low = sum.isFinite ? (a - (sum - part)) + (b - part) : 0
  }

  /// The exact product.
  @inlinable package init(product a: Double, _ b: Double) {
    let product = a * b
    high = product
    low = product.isFinite ? (-product).addingProduct(a, b) : 0
  }

  /// √x as a double.
  package var squareRoot: Double {
    guard high > 0, high < .infinity else { return high.squareRoot() }
    let root = high.squareRoot()
    // high − root² in one rounding.
    return root + (high.addingProduct(-root, root) + low) / (2 * root)
  }

  @inlinable package static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let sum = DoubleDouble(sum: a.high, b.high)
    return DoubleDouble(sum: sum.high, sum.low + (a.low + b.low))
  }

  @inlinable package static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    a + DoubleDouble(high: -b.high, low: -b.low)
  }

  @inlinable package static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let product = DoubleDouble(product: a.high, b.high)
    return DoubleDouble(
      sum: product.high, product.low + (a.high * b.low + a.low * b.high))
  }

  @inlinable package static func * (a: Double, b: DoubleDouble) -> DoubleDouble {
    DoubleDouble(a) * b
  }

  /// The quotient by a double.
  @inlinable package func divided(by n: Double) -> DoubleDouble {
    let quotient = high / n
    return DoubleDouble(sum: quotient, (high.addingProduct(-quotient, n) + low) / n)
  }

  /// The number times 2^exponent.
  package func scaled(by exponent: Int) -> DoubleDouble {
    DoubleDouble(high: scalbn(high, Int32(exponent)), low: scalbn(low, Int32(exponent)))
  }

  /// xⁿ for n ≥ 0.
  package func power(_ n: Int) -> DoubleDouble {
    var (result, base, n) = (DoubleDouble(1), self, n)
    while n > 0 {
      if n & 1 == 1 { result = result * base }
      base = base * base
      n >>= 1
    }
    return result
  }

  /// eˣ: the remainder of x by log 2, a thousandth of it by its series, ten squarings.
  package var exponential: DoubleDouble {
    guard high.magnitude < 709 else { return DoubleDouble(exp(high)) }
    let count = (high / DoubleDouble.logarithmOf2.high).rounded()
    let rest = 0x1p-10 * (self - count * DoubleDouble.logarithmOf2)
    // Σ rᵏ/k! − 1 by Horner's rule.
    var series = DoubleDouble(1)
    for k in stride(from: 7, through: 2, by: -1) {
      series = DoubleDouble(1) + (rest * series).divided(by: Double(k))
    }
    var surplus = rest * series
    for _ in 0..<10 { surplus = surplus + surplus + surplus * surplus }
    return (DoubleDouble(1) + surplus).scaled(by: Int(count))
  }

  @inlinable package init(high: Double, low: Double) { (self.high, self.low) = (high, low) }
}
