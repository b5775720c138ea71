/// Commands that stand for one character, with their classes.
struct SymbolTable: Sendable {
  struct Entry: Sendable {
    var scalar: Unicode.Scalar
    var atomClass: AtomClass
    var name: String
  }

  static let shared = SymbolTable()

  let entries: [String: Entry]
  private let classes: [UInt32: AtomClass]

  private init() {
    var entries: [String: Entry] = [:]
    entries.reserveCapacity(1600)
    var classes: [UInt32: AtomClass] = [:]
    for (list, atomClass) in Self.lists {
      for item in list.split(whereSeparator: { $0 == "," || $0 == "\n" }) {
        let parts = item.split(separator: " ")
        guard parts.count == 2,
          let scalar = UInt32(parts[1], radix: 16).flatMap(Unicode.Scalar.init)
        else { preconditionFailure("A symbol without a code point: \(item)") }
        let name = String(parts[0])
        entries[name] = Entry(scalar: scalar, atomClass: atomClass, name: name)
        if scalar.value >= 0x80 { classes[scalar.value] = atomClass }
      }
    }
    self.entries = entries
    self.classes = classes
  }

  private static let lists: [(String, AtomClass)] = [
    (ordinary, .ordinary), (greek, .ordinary), (binary, .binary), (relations, .relation),
    (largeOperators, .largeOperator), (openings, .opening), (closings, .closing),
  ]

  /// The class of a character written as itself.
  func atomClass(of scalar: Unicode.Scalar) -> AtomClass { classes[scalar.value] ?? .ordinary }
}

extension Symbol {
  /// A symbol as it is, in no alphabet.
  static func plain(
    _ scalar: Unicode.Scalar, _ atomClass: AtomClass, _ span: MathSpan, command: String? = nil
  ) -> Symbol {
    Symbol(
      span: span, scalar: scalar, styled: scalar, atomClass: atomClass, alphabet: .upright,
      command: command)
  }
}

extension Space {
  static func fixed(_ value: Double, _ unit: Length.Unit, _ span: MathSpan) -> Space {
    Space(span: span, width: Length(value, unit), isBreak: false, outsideScripts: false)
  }
}
