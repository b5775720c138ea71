/// How siunitx's commands print numbers and units: `\num[round-mode=places]{…}`, `\sisetup{…}`.
struct QuantityOptions: Sendable, Equatable {
  enum Rounding: String { case none, places, figures }
  enum ExponentMode: String { case input, scientific, engineering, fixed }
  /// `single` is a symbol for one unit, powers for more; `repeated` has one before each.
  enum PerMode { case power, symbol, single, repeated, fraction }
  enum Groups: Sendable { case all, integer, decimal, none }

  var rounding = Rounding.none
  var precision = 2
  var exponentMode = ExponentMode.input
  var fixedExponent = 0
  /// Digits behind the decimal marker that are printed at least.
  var minimumPlaces = 0
  /// Whether zeros alone behind the decimal marker are left out.
  var dropsZeros = false
  /// Whether the 1 of 1 × 10⁵ is printed.
  var printsOne = true
  var separatesUncertainty = false
  /// Whether numbers are read as such, rather than as any formula.
  var parsesNumbers = true
  /// Between units; nil for a thin space.
  var unitProduct: Unicode.Scalar?
  /// Whether each number of a list, a product or a range has its unit.
  var repeatsUnits = true
  var perMode = PerMode.power
  /// Between a number and its power of ten.
  var exponentProduct: Unicode.Scalar = "\u{D7}"
  var decimalMarker: Unicode.Scalar = "."
  /// Between groups of three digits; nil for a thin space.
  var groupSeparator: String?
  var groups = Groups.all
  /// Shorter numbers are not grouped.
  var groupMinimum = 5
  var keepsPlus = false
  /// Between a number and its unit, in mu; nil for none.
  var unitSpace: Double? = 3
  var rangePhrase = " to "
  var listSeparator = ", "
  var listFinalSeparator = " and "
  var listPairSeparator = " and "

  /// Sets what a list of options says, and returns those that have no effect.
  mutating func read(_ text: String) -> [String] {
    Self.pairs(text).filter { !set($0.key, $0.value) }.map(\.key)
  }

  /// False for an option, or a value, that is not known.
  private mutating func set(_ key: String, _ value: String) -> Bool {
    switch key {
    case "round-mode": return assign(Rounding(rawValue: value)) { $0.rounding = $1 }
    case "round-precision": return assign(Int(value)) { $0.precision = max($1, 0) }
    case "fixed-exponent": return assign(Int(value)) { $0.fixedExponent = $1 }
    case "minimum-decimal-digits":
      return assign(Int(value)) { $0.minimumPlaces = min(max($1, 0), 100) }
    case "drop-zero-decimal": return assign(Self.flag(value)) { $0.dropsZeros = $1 }
    case "print-unity-mantissa": return assign(Self.flag(value)) { $0.printsOne = $1 }
    case "parse-numbers": return assign(Self.flag(value)) { $0.parsesNumbers = $1 }
    case "separate-uncertainty":
      return assign(Self.flag(value)) { $0.separatesUncertainty = $1 }
    case "uncertainty-mode":
      return assign(["separate": true, "compact": false][value]) { $0.separatesUncertainty = $1 }
    case "inter-unit-product":
      if value == #"\,"# {
        unitProduct = nil
        return true
      }
      let sign = value.replacing(#"\ensuremath"#, with: "").filter { !"{} ".contains($0) }
      return assign(Self.sign(sign)) { $0.unitProduct = $1 }
    case "range-units", "list-units", "product-units":
      return assign(["repeat": true, "single": false][value]) { $0.repeatsUnits = $1 }
    // They choose fonts, which are those of the formula here.
    case "mode", "detect-all", "detect-none", "detect-mode", "detect-weight", "detect-family",
      "detect-shape", "propagate-math-font", "reset-math-version":
      return true
    case "exponent-mode": return assign(ExponentMode(rawValue: value)) { $0.exponentMode = $1 }
    case "scientific-notation":
      let modes: [String: ExponentMode] = [
        "": .scientific, "true": .scientific, "false": .input, "engineering": .engineering,
      ]
      return assign(modes[value]) { $0.exponentMode = $1 }
    case "per-mode":
      let modes: [String: PerMode] = [
        "power": .power, "reciprocal": .power, "power-positive-first": .power, "symbol": .symbol,
        "single-symbol": .single, "repeated-symbol": .repeated, "fraction": .fraction,
      ]
      return assign(modes[value]) { $0.perMode = $1 }
    case "exponent-product": return assign(Self.sign(value)) { $0.exponentProduct = $1 }
    case "output-decimal-marker": return assign(Self.sign(value)) { $0.decimalMarker = $1 }
    case "group-separator":
      groupSeparator = value == #"\,"# ? nil : value
      return groupSeparator?.contains("\\") != true
    case "group-digits":
      let groups: [String: Groups] = [
        "": .all, "all": .all, "true": .all, "none": .none, "false": .none, "integer": .integer,
        "decimal": .decimal,
      ]
      return assign(groups[value]) { $0.groups = $1 }
    case "group-minimum-digits": return assign(Int(value)) { $0.groupMinimum = $1 }
    case "retain-explicit-plus": return assign(Self.flag(value)) { $0.keepsPlus = $1 }
    case "number-unit-product", "quantity-product": return setUnitSpace(value)
    case "range-phrase": return assign(Self.words(value)) { $0.rangePhrase = $1 }
    case "list-separator": return assign(Self.words(value)) { $0.listSeparator = $1 }
    case "list-final-separator": return assign(Self.words(value)) { $0.listFinalSeparator = $1 }
    case "list-pair-separator": return assign(Self.words(value)) { $0.listPairSeparator = $1 }
    default: return false
    }
  }

  private mutating func assign<Value>(
    _ value: Value?, _ set: (inout QuantityOptions, Value) -> Void
  ) -> Bool {
    guard let value else { return false }
    set(&self, value)
    return true
  }

  private mutating func setUnitSpace(_ value: String) -> Bool {
    let spaces: [String: Double?] = [#"\,"#: 3, #"\:"#: 4, #"\;"#: 5, "~": 6, #"\ "#: 6, "": nil]
    guard let space = spaces[value] else { return false }
    unitSpace = space
    return true
  }

  private static func sign(_ value: String) -> Unicode.Scalar? {
    let signs: [String: Unicode.Scalar] = [
      #"\times"#: "\u{D7}", #"\cdot"#: "\u{22C5}", ",": ",", ".": ".", "x": "\u{D7}",
    ]
    return signs[value] ?? (value.unicodeScalars.count == 1 ? value.unicodeScalars.first : nil)
  }

  private static func flag(_ value: String) -> Bool? {
    switch value {
    case "", "true": true
    case "false": false
    default: nil
    }
  }

  /// Words between numbers; `--` is a dash.
  private static func words(_ value: String) -> String? {
    let text = value.replacing(#"\text"#, with: "").replacing("--", with: "\u{2013}")
      .filter { $0 != "{" && $0 != "}" }
    return text.contains("\\") ? nil : text.replacing("~", with: "\u{A0}")
  }

  /// `a=b, c={d,e}` at its commas outside of braces.
  private static func pairs(_ text: String) -> [(key: String, value: String)] {
    var parts = [""]
    var nesting = 0
    for character in text {
      if character == "{" { nesting += 1 }
      if character == "}" { nesting -= 1 }
      if character == ",", nesting == 0 {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.compactMap { part in
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let key = halves[0].trimmed
      guard !key.isEmpty else { return nil }
      guard halves.count == 2 else { return (key, "") }
      let value = halves[1].trimmed
      let isBraced = value.hasPrefix("{") && value.hasSuffix("}")
      return (key, isBraced ? String(value.dropFirst().dropLast()) : value)
    }
  }
}

extension Substring {
  fileprivate var trimmed: String {
    var text = self
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
