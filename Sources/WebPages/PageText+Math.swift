import CairoRendering
import Evidence
import MathML
import MathSyntax
import MathTypesetting
import Phrases
import ReportModel
import Typography

extension PageText {
  /// A formula in the text. One that is wider than a phone comes in parts between which lines may end,
  /// as they may on paper.
  func inlineMath(_ formula: Formula) -> String {
    if let number = formula.plainNumber { return number }
    let setting = FormulaSetting(formula, self)
    let parts = formula.isLong ? formula.root.splitForLines : [formula.root[...]]
    var html = ""
    for (index, part) in parts.enumerated() {
      // The whole is told once.
      let attributes = index == 0 ? told(formula) : ""
      html += formula.mathML(of: part, for: setting, attributes: attributes)
      if index < parts.count - 1 { html += "<wbr>" }
    }
    guard setting.gaps.isEmpty else { return drawnMath(formula) }
    note(setting.characters)
    return html
  }

  /// A formula that stands alone, without its numbers.
  ///
  /// - Parameter meanings: the places of its symbols in the page's list.
  func displayMath(
    _ formula: Formula, numbers: [Int: String] = [:], meanings: [SymbolKey: Int] = [:]
  ) -> String {
    let setting = FormulaSetting(formula, self, numbers: numbers, meanings: meanings)
    let html = formula.mathML(for: setting, attributes: told(formula))
    guard setting.gaps.isEmpty else { return drawnMath(formula) }
    note(setting.characters)
    return html
  }

  /// A formula's words and its LaTeX. Letters and numbers that are both are said by their element.
  private func told(_ formula: Formula) -> String {
    formula.isItsSource
      ? " data-tex" : spoken(formula, as: "alttext") + source(of: formula)
  }

  /// The formula in words, and their language where it is not the page's.
  private func spoken(_ formula: Formula, as name: String) -> String {
    hasName && name == "alttext"
      ? ""
      : HTMLText.attribute(name, formula.spokenText)
        + (language.primaryLanguage == Formula.spokenLanguage
          ? "" : HTMLText.attribute("lang", Formula.spokenLanguage))
  }

  /// The LaTeX, for those who copy the formula.
  private func source(of formula: Formula) -> String {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
    let pieces = formula.source.text.utf8.split(whereSeparator: isSpace)
    return HTMLText.attribute(
      "data-tex", pieces.map { String(Substring($0)) }.joined(separator: " "))
  }

  /// A formula that MathML Core cannot say: as it is laid out on paper.
  private func drawnMath(_ formula: Formula) -> String {
    let frame = typesetter.frame(formula)
    let size = typesetter.size
    let isDisplay = formula.style == .display
    let name = classes.name(for: "vertical-align:\(Self.ems(-frame.descent / size))")
    guard let drawing = drawing(of: frame) else { return HTMLText.escaped(formula.plainText) }
    return "<svg class=\"math \(isDisplay ? "display " : "")\(name)\" role=\"img\""
      + spoken(formula, as: "aria-label") + source(of: formula) + Self.extent(of: frame, size)
      + " viewBox=\"\(drawing.viewBox)\">\(drawing.body)</svg>"
  }

  /// What stands over, under or across something, as a picture of the size of all of it. It has no parts
  /// with names, so that copies of it need nothing else of the page.
  func mark(_ frame: Frame, perEm size: Double) -> String? {
    let drawing = try? InlineDrawing(
      of: frame, prefix: nil, paint: WebColors.paint, face: { _, _ in nil }, image: { _ in "" })
    guard let drawing else { return nil }
    return "<svg class=\"math\" aria-hidden=\"true\"\(Self.extent(of: frame, size))"
      + " viewBox=\"\(drawing.viewBox)\">"
      + drawing.body.split(separator: "\n").joined() + "</svg>"
  }

  /// Attributes, which hold without the style, too.
  private static func extent(of frame: Frame, _ size: Double) -> String {
    " width=\"\(ems(frame.width / size))\" height=\"\(ems(frame.height / size))\""
  }

  private static func ems(_ value: Double) -> String {
    let rounded = (value * 1000).rounded() / 1000
    return "\(rounded)em"
  }

  /// Characters of a formula are set in the math font, but for words.
  private func note(_ characters: MathCharacters) {
    usage.add(characters, in: faces.math.math)
    formulaWords.formUnion(characters.words)
  }
}

extension Formula {
  /// Whether what it shows is its LaTeX, and is read as it stands: a Latin letter or a number.
  fileprivate var isItsSource: Bool {
    let text = source.text
    let isLetter = text.utf8.count == 1 && text.unicodeScalars.allSatisfy(\.properties.isAlphabetic)
    let isNumber =
      text.utf8.first.map { (0x30...0x39).contains($0) } == true
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
    return isNumber || isLetter && root.count == 1
  }

  /// Whether it may be wider than a phone.
  fileprivate var isLong: Bool { source.text.utf8.count > 36 }
}

extension [MathNode] {
  /// Parts that end behind the relations of the outermost list; what changes style or colour to the
  /// end of the list keeps it whole.
  fileprivate var splitForLines: [ArraySlice<MathNode>] {
    let changes = contains { node in
      switch node {
      case .styleChange, .colorChange: true
      default: false
      }
    }
    guard !changes else { return [self[...]] }
    var parts: [ArraySlice<MathNode>] = []
    var start = startIndex
    for index in indices where index + 1 < endIndex {
      guard self[index].isRelation, !self[index + 1].isRelation, index > start else { continue }
      parts.append(self[start...index])
      start = index + 1
    }
    return parts + [self[start...]]
  }
}

extension MathNode {
  fileprivate var isRelation: Bool {
    switch self {
    case .symbol(let symbol): symbol.atomClass == .relation
    case .classed(let classed): classed.atomClass == .relation
    case .negated, .arrow: true
    default: false
    }
  }
}

extension Formula {
  /// A decimal number with its sign, where the formula is nothing else: text says it as well, in a tenth of
  /// the markup.
  fileprivate var plainNumber: String? {
    let digits = source.text.hasPrefix("-") ? source.text.dropFirst() : source.text[...]
    guard digits.first?.isNumber == true, digits.last?.isNumber == true,
      digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") })
    else { return nil }
    return (digits.count < source.text.count ? "−" : "") + digits
  }
}
