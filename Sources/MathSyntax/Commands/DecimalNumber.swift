/// A number as siunitx reads it, by its digits: what is printed is what was written, or rounded
/// half away from zero.
struct DecimalNumber: Equatable {
  /// Digits before and behind the decimal marker, which is nil where none was written.
  private(set) var whole: [UInt8]
  private(set) var fraction: [UInt8]?
  /// The power of ten; nil where none is written.
  var exponent: Int?

  /// Digits with at most one point or comma.
  init?(_ text: Substring, exponent: Int?) {
    let parts = text.split(
      maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { $0 == "." || $0 == "," })
    func digits(_ text: Substring) -> [UInt8]? {
      let values = text.compactMap { $0.wholeNumberValue.map(UInt8.init) }
      return values.count == text.count ? values : nil
    }
    guard let first = parts.first, let whole = digits(first) else { return nil }
    // Zeros before the number are not printed, and no marker at its end.
    let significant = Array(whole.drop { $0 == 0 })
    self.whole = significant.isEmpty ? [0] : significant
    self.exponent = exponent
    guard parts.count == 2 else { return }
    guard let fraction = digits(parts[1]) else { return nil }
    self.fraction = fraction.isEmpty ? nil : fraction
  }

  var isOne: Bool { whole == [1] && (fraction ?? []).isEmpty }

  var isZero: Bool { whole.allSatisfy { $0 == 0 } && (fraction ?? []).allSatisfy { $0 == 0 } }

  mutating func apply(_ options: QuantityOptions) {
    let asWritten = self
    place(options)
    round(options)
    // A carry can move the point: 9.99 is 1.00 × 10¹.
    let rounded = self
    place(options)
    if self != rounded {
      self = asWritten
      place(options)
      shift(by: rounded.exponentStep(options))
      round(options)
    }
    let places = fraction?.count ?? 0
    if options.dropsZeros, fraction?.allSatisfy({ $0 == 0 }) == true { fraction = nil }
    if places < options.minimumPlaces {
      fraction =
        (fraction ?? []) + repeatElement(0, count: options.minimumPlaces - (fraction?.count ?? 0))
    }
  }

  private mutating func place(_ options: QuantityOptions) {
    shift(by: exponentStep(options))
  }

  private func exponentStep(_ options: QuantityOptions) -> Int {
    switch options.exponentMode {
    case .input: 0
    case .fixed: options.fixedExponent - (exponent ?? 0)
    case .scientific: magnitude
    case .engineering:
      Int((Double(magnitude + (exponent ?? 0)) / 3).rounded(.down)) * 3 - (exponent ?? 0)
    }
  }

  private mutating func round(_ options: QuantityOptions) {
    switch options.rounding {
    case .none: break
    case .places: round(toPlaces: options.precision)
    case .figures:
      let (before, size) = (self, magnitude)
      round(toPlaces: options.precision - 1 - size)
      guard magnitude > size else { return }
      self = before
      round(toPlaces: options.precision - 2 - size)
    }
  }

  /// The power of ten of the first digit that is not zero.
  private var magnitude: Int {
    if let index = whole.firstIndex(where: { $0 != 0 }) { return whole.count - 1 - index }
    if let index = fraction?.firstIndex(where: { $0 != 0 }) { return -1 - index }
    return 0
  }

  /// Divides by a power of ten, which goes into the exponent.
  private mutating func shift(by power: Int) {
    guard !isZero, power != 0 else { return }
    exponent = (exponent ?? 0) + power
    if exponent == 0 { exponent = nil }
    var digits = whole + (fraction ?? [])
    var point = whole.count - power
    if point <= 0 {
      digits.insert(contentsOf: repeatElement(0, count: 1 - point), at: 0)
      point = 1
    }
    if point > digits.count {
      digits.append(contentsOf: repeatElement(0, count: point - digits.count))
    }
    whole = Array(digits[..<point].drop { $0 == 0 })
    if whole.isEmpty { whole = [0] }
    let rest = Array(digits[point...])
    fraction = rest.isEmpty ? nil : rest
  }

  /// To digits behind the marker; fewer than none for tens and hundreds.
  private mutating func round(toPlaces places: Int) {
    var digits = whole + (fraction ?? [])
    let kept = whole.count + places
    var point = whole.count
    if kept >= digits.count {
      digits.append(contentsOf: repeatElement(0, count: kept - digits.count))
    } else {
      var carries = kept >= 0 && digits[kept] >= 5
      for index in max(kept, 0)..<digits.count { digits[index] = 0 }
      var index = kept - 1
      while carries, index >= 0 {
        digits[index] = (digits[index] + 1) % 10
        carries = digits[index] == 0
        index -= 1
      }
      if carries {
        digits.insert(1, at: 0)
        point += 1
      }
    }
    whole = Array(digits[..<point])
    fraction = places > 0 ? Array(digits[point..<(point + places)]) : nil
  }
}
