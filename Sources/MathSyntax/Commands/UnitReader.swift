/// Gathers siunitx's units: prefixes, powers, and `\per`, which makes powers negative, or puts units
/// behind a slash or below a rule.
struct UnitReader {
  private let span: MathSpan
  private var mode: QuantityOptions.PerMode
  private let product: Unicode.Scalar?
  private var prefix = ""
  /// How the next unit is marked: `\highlight{red}`, `\cancel`.
  private var ink: MathColor?
  private var isCancelled = false
  private var power: String?
  private var isPer = false
  /// Units, and those behind `\per` where it does not make powers.
  private var above: [MathNode] = []
  private var below: [MathNode] = []
  private var belowCount = 0
  private var addsBelow = false

  init(_ span: MathSpan, _ options: QuantityOptions) {
    self.span = span
    mode = options.perMode
    product = options.unitProduct
  }

  /// What stands between two units.
  private var separator: MathNode {
    product.map { .symbol(Symbol.plain($0, .binary, span)) } ?? .space(.fixed(3, .mathUnit, span))
  }

  var nodes: [MathNode] {
    guard !below.isEmpty else { return above }
    let numerator = above.isEmpty ? digits("1") : above
    if mode == .fraction {
      return [
        .fraction(
          Fraction(
            span: span, numerator: numerator, denominator: below, thickness: nil, left: nil,
            right: nil, style: nil, isContinued: false, alignment: .center))
      ]
    }
    func sign(_ scalar: Unicode.Scalar, _ atomClass: AtomClass) -> MathNode {
      .symbol(Symbol.plain(scalar, atomClass, span))
    }
    let denominator =
      belowCount > 1 ? [sign("(", .opening)] + below + [sign(")", .closing)] : below
    return numerator + [sign("/", .ordinary)] + denominator
  }

  /// Reads one token, and those that belong to it; what is wrong, if anything is.
  mutating func read(_ token: Token, _ rest: inout ArraySlice<Token>) -> String? {
    switch token.kind {
    case .command: return command(token, &rest)
    case .character:
      typed(token, &rest)
      return nil
    case .superscript:
      raise(Self.argument(&rest))
      return nil
    case .subscript:
      lower(Self.argument(&rest))
      return nil
    default: return nil
    }
  }

  private mutating func command(_ token: Token, _ rest: inout ArraySlice<Token>) -> String? {
    let name = token.name
    switch name {
    case "per":
      if mode == .single {
        let more = rest.contains { $0.isCommand("per") }
        mode = more ? .power : .symbol
      }
      isPer = true
    case "square": power = "2"
    case "cubic": power = "3"
    case "squared": raise("2")
    case "cubed": raise("3")
    case "raiseto": power = Self.argument(&rest)
    case "tothe": raise(Self.argument(&rest))
    case "of": lower(Self.argument(&rest))
    case "cancel": isCancelled = true
    case "highlight": ink = MathColor(Self.argument(&rest), model: nil)
    case "text", "textrm", "textup", "mathrm", "mbox", "ensuremath":
      add(prefix + Self.argument(&rest))
    case "%", "$", "#", "&": add(prefix + name)
    case ",", " ", "cdot": break
    default:
      if let letter = Self.prefixes[name] {
        prefix += letter
      } else if let unit = Self.units[name] {
        isLightSpeed = name == "clight"
        add(prefix + unit)
      } else {
        return "Unknown unit \\\(name)"
      }
    }
    return nil
  }

  /// Units as letters: `kg.m/s`.
  private mutating func typed(_ token: Token, _ rest: inout ArraySlice<Token>) {
    guard let scalar = Unicode.Scalar(token.scalar) else { return }
    switch scalar {
    case ".", "~": break
    case "/":
      append([.symbol(Symbol.plain("/", .ordinary, span))])
      isFirst = true
    default:
      var text = String(Character(scalar))
      while let next = rest.first, next.kind == .character, !next.hasSpaceBefore,
        let letter = Unicode.Scalar(next.scalar), letter != ".", letter != "/", letter != "~"
      {
        text.unicodeScalars.append(letter)
        rest.removeFirst()
      }
      add(prefix + text)
    }
  }

  /// Behind a slash no space stands.
  private var isFirst = true

  private mutating func append(_ added: [MathNode]) {
    if addsBelow { below += added } else { above += added }
  }

  private mutating func popLast() -> MathNode? { addsBelow ? below.popLast() : above.popLast() }

  private mutating func add(_ text: String) {
    addsBelow = isPer && (mode == .symbol || mode == .fraction)
    if addsBelow {
      if belowCount > 0 { append([separator]) }
      belowCount += 1
    } else if isPer, mode == .repeated {
      if above.isEmpty { append(digits("1")) }
      append([.symbol(Symbol.plain("/", .ordinary, span))])
      isFirst = false
    } else {
      if !isFirst { append([separator]) }
      isFirst = false
    }
    let isNegative = isPer && mode == .power
    var letters = text.unicodeScalars.map { MathNode.symbol(Symbol.plain($0, .ordinary, span)) }
    let exponent = (isNegative ? "-" : "") + (power ?? (isNegative ? "1" : ""))
    if !exponent.isEmpty, let last = letters.popLast() {
      letters.append(scripted(last, above: exponent, below: nil))
    }
    append(marked(letters))
    if text == "c", isLightSpeed { lower("0") }
    (prefix, power, ink, isCancelled, isLightSpeed) = ("", nil, nil, false, false)
    lastIsPer = isNegative
    isPer = false
  }

  private var lastIsPer = false
  private var isLightSpeed = false

  /// A unit in its colour, struck out.
  private func marked(_ letters: [MathNode]) -> [MathNode] {
    var letters = letters
    if isCancelled {
      letters = [
        .cancelled(Cancelled(span: span, body: letters, rises: true, falls: false, target: nil))
      ]
    }
    guard let ink else { return letters }
    return [.colored(Colored(span: span, color: ink, body: letters, isAtom: true))]
  }

  private func digits(_ text: String) -> [MathNode] {
    text.unicodeScalars.map {
      .symbol(Symbol.plain($0 == "-" ? "\u{2212}" : $0, .ordinary, span))
    }
  }

  private func scripted(_ node: MathNode, above: String?, below: String?) -> MathNode {
    .scripts(
      Scripts(
        span: span, nucleus: node, superscript: above.map(digits), subscript: below.map(digits),
        primeCount: 0, limits: .automatic))
  }

  /// A power behind its unit; that of a unit behind `\per` is negative.
  private mutating func raise(_ text: String) {
    guard let last = popLast() else { return }
    if case .scripts(var scripts) = last, scripts.subscript != nil {
      scripts.superscript = digits((lastIsPer ? "-" : "") + text)
      append([.scripts(scripts)])
      lastIsPer = false
      return
    }
    var base = last
    if lastIsPer, case .scripts(let scripts) = last, let nucleus = scripts.nucleus {
      base = nucleus
    }
    append([scripted(base, above: (lastIsPer ? "-" : "") + text, below: nil)])
    lastIsPer = false
  }

  private mutating func lower(_ text: String) {
    guard let last = popLast() else { return }
    if case .scripts(var scripts) = last {
      scripts.subscript = digits(text)
      append([.scripts(scripts)])
    } else {
      append([scripted(last, above: nil, below: text)])
    }
  }

  /// The text of a group, or of one token.
  private static func argument(_ rest: inout ArraySlice<Token>) -> String {
    guard let first = rest.popFirst() else { return "" }
    guard first.kind == .beginGroup else { return first.source }
    var text = ""
    var nesting = 0
    while let token = rest.popFirst() {
      if token.kind == .endGroup, nesting == 0 { break }
      if token.kind == .beginGroup { nesting += 1 }
      if token.kind == .endGroup { nesting -= 1 }
      if token.kind == .character { text += token.source }
    }
    return text
  }

  private static let prefixes: [String: String] = [
    "yocto": "y", "zepto": "z", "atto": "a", "femto": "f", "pico": "p", "nano": "n",
    "micro": "\u{B5}", "milli": "m", "centi": "c", "deci": "d", "deca": "da", "deka": "da",
    "hecto": "h", "kilo": "k", "mega": "M", "giga": "G", "tera": "T", "peta": "P", "exa": "E",
    "zetta": "Z", "yotta": "Y", "ronna": "R", "quetta": "Q", "ronto": "r", "quecto": "q",
    "kibi": "Ki", "mebi": "Mi", "gibi": "Gi", "tebi": "Ti", "pebi": "Pi", "exbi": "Ei",
    "zebi": "Zi", "yobi": "Yi",
  ]

  private static let units: [String: String] = [
    "metre": "m", "meter": "m", "m": "m", "gram": "g", "g": "g", "kilogram": "kg", "kg": "kg",
    "second": "s", "s": "s", "ampere": "A", "A": "A", "kelvin": "K", "K": "K", "mole": "mol",
    "mol": "mol", "candela": "cd", "becquerel": "Bq", "coulomb": "C", "farad": "F", "gray": "Gy",
    "henry": "H", "hertz": "Hz", "Hz": "Hz", "joule": "J", "J": "J", "katal": "kat", "lumen": "lm",
    "lux": "lx", "newton": "N", "N": "N", "ohm": "\u{3A9}", "pascal": "Pa", "Pa": "Pa",
    "radian": "rad", "siemens": "S", "sievert": "Sv", "steradian": "sr", "tesla": "T",
    "volt": "V", "V": "V", "watt": "W", "W": "W", "weber": "Wb", "celsius": "\u{B0}C",
    "degreeCelsius": "\u{B0}C", "degree": "\u{B0}", "arcminute": "\u{2032}",
    "arcsecond": "\u{2033}", "minute": "min", "hour": "h", "day": "d", "litre": "L", "liter": "L",
    "L": "L", "l": "l", "hectare": "ha", "tonne": "t", "dalton": "Da", "atomicmassunit": "u",
    "electronvolt": "eV",
    "eV": "eV", "astronomicalunit": "au", "bel": "B", "decibel": "dB", "dB": "dB", "neper": "Np",
    "percent": "%", "bit": "bit", "byte": "B", "bar": "bar", "angstrom": "\u{C5}", "barn": "b",
    "knot": "kn", "mmHg": "mmHg", "nauticalmile": "M", "km": "km", "cm": "cm", "mm": "mm",
    "um": "\u{B5}m", "nm": "nm", "ms": "ms", "us": "\u{B5}s", "ns": "ns", "kHz": "kHz",
    "MHz": "MHz", "GHz": "GHz", "THz": "THz", "kJ": "kJ", "kPa": "kPa", "MPa": "MPa", "mA": "mA",
    "mV": "mV", "kV": "kV", "kW": "kW", "MW": "MW", "kWh": "kWh", "Wh": "Wh", "keV": "keV",
    "MeV": "MeV", "GeV": "GeV",
    "TeV": "TeV", "kN": "kN", "mg": "mg", "ug": "\u{B5}g",
    "pm": "pm", "fm": "fm", "dm": "dm", "ps": "ps", "fs": "fs", "as": "as", "fg": "fg", "pg": "pg",
    "ng": "ng", "amu": "u", "fmol": "fmol", "pmol": "pmol", "nmol": "nmol", "umol": "\u{B5}mol",
    "mmol": "mmol", "kmol": "kmol", "nA": "nA", "uA": "\u{B5}A", "kA": "kA", "pA": "pA",
    "ul": "\u{B5}l", "ml": "ml", "hl": "hl", "uL": "\u{B5}L", "mL": "mL", "mHz": "mHz",
    "mN": "mN", "MN": "MN", "GPa": "GPa", "mohm": "m\u{3A9}", "kohm": "k\u{3A9}",
    "Mohm": "M\u{3A9}", "uV": "\u{B5}V", "uW": "\u{B5}W", "mW": "mW", "GW": "GW", "uJ": "\u{B5}J",
    "mJ": "mJ", "meV": "meV", "F": "F", "fF": "fF", "pF": "pF", "nF": "nF", "uF": "\u{B5}F",
    "H": "H", "mH": "mH", "uH": "\u{B5}H", "C": "C", "T": "T", "mT": "mT", "uT": "\u{B5}T",
    "fH": "fH", "pH": "pH", "nH": "nH", "pC": "pC", "nC": "nC", "uC": "\u{B5}C", "mC": "mC",
    "pV": "pV", "nV": "nV", "nW": "nW", "mF": "mF", "hL": "hL",
    "clight": "c", "planckbar": "\u{210F}", "elementarycharge": "e",
  ]
}
