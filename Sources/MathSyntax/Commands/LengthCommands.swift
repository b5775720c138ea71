/// LaTeX's lengths and counters: those that say something here, and those whose assignment has no
/// effect, which is said.
enum LengthRegister {
  /// What `\setlength` changes here.
  static let effective: Set<String> = [
    "arraycolsep", "tabcolsep", "jot", "fboxsep", "fboxrule", "arrayrulewidth",
  ]

  /// What LaTeX's users set that means nothing here: the font's tables or the page's layout decide.
  static let inert: Set<String> = [
    "thinmuskip", "medmuskip", "thickmuskip", "mathsurround", "nulldelimiterspace",
    "delimitershortfall", "delimiterfactor", "scriptspace", "abovedisplayskip",
    "belowdisplayskip", "abovedisplayshortskip", "belowdisplayshortskip", "multlinegap",
    "multlinetaggap", "mathindent", "baselineskip", "lineskip", "lineskiplimit", "parindent",
    "parskip", "doublerulesep", "extrarowheight", "binoppenalty", "relpenalty", "displayindent",
    "displaywidth", "predisplaysize", "hfuzz", "vfuzz", "normalbaselineskip",
    "dashlinedash", "dashlinegap", "fam", "interdisplaylinepenalty",
  ]

  /// Commands of LaTeX whose redefinition means nothing here.
  static let inertMacros: Set<String> = [
    "baselinestretch", "theequation", "theparentequation", "qedsymbol", "tagform", "thesection",
    "thefootnote",
  ]

  static func isKnown(_ name: String) -> Bool {
    effective.contains(name) || inert.contains(name)
  }

  /// Lengths that may stand behind a number, in ems of a text of 10 points.
  static let values: [String: Double] = [
    "arraycolsep": 0.5, "tabcolsep": 0.6, "jot": 0.3, "fboxsep": 0.3, "fboxrule": 0.04,
    "arrayrulewidth": 0.04, "doublerulesep": 0.2, "baselineskip": 1.2, "normalbaselineskip": 1.2,
    "textwidth": 34.5, "linewidth": 34.5, "columnwidth": 34.5, "hsize": 34.5, "displaywidth": 34.5,
    "smallskipamount": 0.3, "medskipamount": 0.6, "bigskipamount": 1.2, "parindent": 1.5,
    "abovedisplayskip": 1, "belowdisplayskip": 1,
  ]
}

enum LengthCommands {
  static let handlers: [String: CommandTable.Handler] = {
    var handlers: [String: CommandTable.Handler] = [
      "setlength": { $0.setLength($1) }, "addtolength": { $0.setLength($1) },
      "addtocounter": { $0.countEquation($1) }, "stepcounter": { $0.countEquation($1) },
      "refstepcounter": { $0.countEquation($1) },
    ]
    for name in LengthRegister.effective.union(LengthRegister.inert) {
      handlers[name] = { $0.assignLength($1) }
    }
    return handlers
  }()
}

extension Parser {
  /// Says that something which the author has set changes nothing.
  mutating func reportNoEffect(of token: Token, named name: String? = nil) {
    report(
      "math.no-effect", "\\\(name ?? token.name) has no effect here",
      at: token.span.through(lastSpan),
      hints: ["the font and the page's layout decide; leave it out"], isWarning: true)
  }

  /// `\setlength{\arraycolsep}{2pt}`, `\addtolength\jot{3pt}`
  mutating func setLength(_ token: Token) -> MathNode? {
    guard let name = definedName(of: token), let (text, span) = rawArgument(of: token) else {
      return nil
    }
    lastSpan = span
    guard LengthRegister.effective.contains(name) else {
      reportNoEffect(of: token, named: name)
      return nil
    }
    guard var length = length(text, at: span) else { return nil }
    if token.name == "addtolength" {
      let old = macros.lengths[name] ?? Length(LengthRegister.values[name] ?? 0, .em)
      guard let sum = old.adding(length) else {
        reportNoEffect(of: token, named: name)
        return nil
      }
      length = sum
    }
    assign(length, to: name, in: \.lengths)
    return nil
  }

  /// TeX's own way: `\arraycolsep=2pt`, `\thickmuskip 0mu`.
  mutating func assignLength(_ token: Token) -> MathNode? {
    lastSpan = token.span
    if peekUnexpanded().isCharacter("=") { _ = nextUnexpanded() }
    var value: Length?
    let following = peekUnexpanded()
    if following.isStartOfLength {
      // A count has no unit; those that take one are inert.
      value = LengthRegister.effective.contains(token.name) ? lengthTokens(of: token) : nil
      if value == nil { skipQuantity() }
    }
    guard let value, LengthRegister.effective.contains(token.name) else {
      reportNoEffect(of: token)
      return nil
    }
    assign(value, to: token.name, in: \.lengths)
    return nil
  }

  /// A number, with its unit if it has one.
  private mutating func skipQuantity() {
    while peekUnexpanded().isStartOfLength { lastSpan = nextUnexpanded().span }
    let units = [
      "pt", "em", "ex", "mu", "cm", "mm", "in", "bp", "pc", "sp",
    ]
    let first = nextUnexpanded()
    let second = nextUnexpanded()
    if first.kind == .character, second.kind == .character, !second.hasSpaceBefore,
      units.contains(first.source + second.source)
    {
      lastSpan = second.span
      skipStretch()
    } else {
      unread(second)
      unread(first)
    }
  }

  /// `\addtocounter{equation}{1}`, which LaTeX wants before a number by hand, `\stepcounter`.
  mutating func countEquation(_ token: Token) -> MathNode? {
    let name = rawArgument(of: token)?.text
    let amount = token.name == "addtocounter" ? rawArgument(of: token)?.text : "1"
    if name != "equation" || amount != "1" { reportNoEffect(of: token) }
    return nil
  }
}

extension Token {
  fileprivate var isStartOfLength: Bool {
    kind == .character
      && (scalar >= 0x30 && scalar <= 0x39 || scalar == 0x2E || scalar == 0x2D || scalar == 0x2B)
  }
}

extension Length {
  /// The sum of two; nil where one of them is in a unit that only layout knows.
  func adding(_ other: Length) -> Length? {
    if unit == other.unit { return Length(value + other.value, unit) }
    func points(_ length: Length) -> Double? {
      switch length.unit {
      case .point: length.value
      case .em: length.value * 10
      default: nil
      }
    }
    guard let a = points(self), let b = points(other) else { return nil }
    return Length(a + b, .point)
  }
}
