internal import Glibc

/// Arithmetic of complex numbers, with the bound of each part's error.
extension Quantity {
  /// The parts of a number; nil for what is none.
  var parts: (re: Double, im: Double)? {
    switch value {
    case .scalar(let x): (x, 0)
    case .complex(let re, let im): (re, im)
    default: nil
    }
  }

  /// The value as a real number: a complex one whose imaginary part is rounding counts too.
  var real: Double? {
    switch value {
    case .scalar(let x): return x
    case .complex(let re, let im):
      return im.magnitude <= 16 * error + 64 * Quantity.roundoff * size ? re : nil
    default: return nil
    }
  }

  /// The same value as a complex one.
  var asComplex: Quantity { with(value.asComplex) }

  init(_ re: Double, _ im: Double, error: Double) { self.init(.complex(re, im), error: error) }

  static func complexSum(
    _ a: Quantity, _ b: Quantity, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    guard let x = a.parts, let y = b.parts else { return try complexArraySum(a, b, at: range) }
    var result = Quantity(x.re + y.re, x.im + y.im, error: a.error + b.error)
    result.error += roundoff * result.value.magnitude
    result.widen(to: max(a.size, b.size))
    return result
  }

  static func complexProduct(
    _ a: Quantity, _ b: Quantity, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    guard let x = a.parts, let y = b.parts else { return try complexArrayProduct(a, b, at: range) }
    let (m, n) = (a.value.magnitude, b.value.magnitude)
    var result = Quantity(
      x.re * y.re - x.im * y.im, x.re * y.im + x.im * y.re,
      error: 2 * (m * b.error + n * a.error) + 4 * roundoff * m * n)
    result.widen(to: a.size * b.size)
    return result
  }

  static func complexQuotient(
    _ a: Quantity, _ b: Quantity, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    guard let x = a.parts, let y = b.parts else {
      return try complexArrayQuotient(a, b, at: range)
    }
    let size = y.re * y.re + y.im * y.im
    guard size > 0 else { throw .wrong("division by zero", range) }
    var result = Quantity(
      (x.re * y.re + x.im * y.im) / size, (x.im * y.re - x.re * y.im) / size, error: 0)
    let n = size.squareRoot()
    result.error =
      2 * (a.error + result.value.magnitude * b.error) / n
      + 8 * roundoff * result.value.magnitude
    if a.terms > 0 { result.widen(to: a.terms / n) }
    return result
  }

  /// An elementary function; nil for one that is not evaluated.
  func complex(_ function: ElementaryFunction) -> Quantity? {
    guard let (x, y) = parts else { return nil }
    func made(_ re: Double, _ im: Double, slope: Double) -> Quantity {
      let size = hypot(re, im)
      return Quantity(re, im, error: 2 * slope * error + 8 * Quantity.roundoff * (size + slope))
    }
    switch function {
    case .exp:
      let size = Glibc.exp(x)
      return made(size * Glibc.cos(y), size * Glibc.sin(y), slope: size * (1 + y.magnitude))
    case .log, .ln:
      let size = hypot(x, y)
      guard size > 0 else { return nil }
      return made(Glibc.log(size), atan2(y, x), slope: 1 / size)
    case .sqrt:
      let size = hypot(x, y)
      let re = ((size + x) / 2).squareRoot()
      let im = max(0, (size - x) / 2).squareRoot()
      return made(re, y < 0 ? -im : im, slope: size > 0 ? 0.5 / size.squareRoot() : 0)
    case .sin:
      return made(
        Glibc.sin(x) * Glibc.cosh(y), Glibc.cos(x) * Glibc.sinh(y), slope: Glibc.cosh(y))
    case .cos:
      return made(
        Glibc.cos(x) * Glibc.cosh(y), -Glibc.sin(x) * Glibc.sinh(y), slope: Glibc.cosh(y))
    case .sinh:
      return made(
        Glibc.sinh(x) * Glibc.cos(y), Glibc.cosh(x) * Glibc.sin(y), slope: Glibc.cosh(x))
    case .cosh:
      return made(
        Glibc.cosh(x) * Glibc.cos(y), Glibc.sinh(x) * Glibc.sin(y), slope: Glibc.cosh(x))
    case .tan, .tanh:
      guard let sine = complex(function == .tan ? .sin : .sinh),
        let cosine = complex(function == .tan ? .cos : .cosh)
      else { return nil }
      return try? Quantity.complexQuotient(sine, cosine, at: 0..<0)
    default: return nil
    }
  }

  /// A power: by multiplication for small integers, else the principal value.
  static func complexPower(
    _ a: Quantity, _ n: Quantity, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    if let p = n.value.scalar, p == p.rounded(), p.magnitude <= 64 {
      var result = Quantity(1, 0, error: 0)
      for _ in 0..<Int(p.magnitude) { result = try complexProduct(result, a, at: range) }
      return p < 0 ? try complexQuotient(Quantity(1), result, at: range) : result
    }
    if a.value.scalar == M_E, let result = n.complex(.exp) { return result }
    guard let logarithm = a.complex(.log),
      let result = try complexProduct(logarithm, n, at: range).complex(.exp)
    else { throw .unchecked("this power of a complex number is not evaluated", range) }
    return result
  }
}

extension Evaluator {
  func complexPart(
    _ part: ComplexPart, _ a: Quantity, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    switch part {
    case .conjugate: return a.with(a.value.conjugate)
    case .real: return a.with(a.value.realPart)
    case .imaginary:
      let part = a.value.imaginaryPart
      return a.value.isComplex ? a.with(part) : Quantity(part)
    case .argument: return try argument(of: a, at: range)
    }
  }

  private func argument(of a: Quantity, at range: Range<Int>) throws(Objection) -> Quantity {
    if case .complex(let re, let im) = a.value {
      let size = hypot(re, im)
      guard size > 0 else { throw .unchecked("the argument of zero", range) }
      return Quantity(atan2(im, re), error: 2 * a.error / size + 4 * Quantity.roundoff)
    }
    guard let x = a.value.scalar, x != 0 else {
      throw .unchecked("the argument of something that is not a number", range)
    }
    return Quantity(x > 0 ? 0 : .pi, error: Quantity.roundoff)
  }
}
