import MathML
import MathSyntax
import MathTypesetting
import ReportModel
import Typography

/// How one formula is told to a browser: sizes come from its layout for paper.
final class FormulaSetting: MathMLBrowser {
  private let formula: Formula
  private let text: PageText
  /// Elements for the numbers of rows, by row; empty where the formula has one number at most.
  private let numbers: [Int: String]
  /// What MathML Core cannot say of it.
  private(set) var gaps: Set<MathMLGap> = []
  /// What it shows.
  private(set) var characters = MathCharacters()

  /// The places of the formula's symbols in the page's list of them.
  private let meanings: [SymbolKey: Int]

  init(
    _ formula: Formula, _ text: PageText, numbers: [Int: String] = [:],
    meanings: [SymbolKey: Int] = [:]
  ) {
    self.formula = formula
    self.text = text
    self.numbers = numbers
    self.meanings = meanings
  }

  func attributes(of node: MathNode) -> String {
    guard !meanings.isEmpty, let key = SymbolKey.of(node), let place = meanings[key] else {
      return ""
    }
    return "data-s=\"\(place)\""
  }

  func className(_ declarations: String) -> String { text.classes.name(for: declarations) }

  func shows(_ characters: String, level: Int) { self.characters.add(characters, level: level) }

  func showsWords(_ words: String) { characters.addWords(words) }

  func size(of nodes: [MathNode], isDisplay: Bool) -> MathMLSize {
    let set = geometry(of: nodes, isDisplay: isDisplay)
    let size = text.typesetter.size
    return MathMLSize(
      width: set.width / size, height: set.height / size, depth: set.depth / size)
  }

  func drawing(of node: MathNode, isDisplay: Bool) -> MathMLDrawing? {
    let frame = text.typesetter.frame(part([node], isDisplay: isDisplay))
    let size = text.typesetter.size
    let room = frame.strokeRoom
    guard let drawing = text.mark(frame.with(room: room), perEm: size) else { return nil }
    return MathMLDrawing(
      markup: "<mtext>\(drawing)</mtext>",
      size: MathMLSize(
        width: frame.width / size, height: frame.ascent / size, depth: frame.descent / size),
      room: room / size)
  }

  var axisHeight: Double { text.glyphs.axisHeight }

  var accentBaseHeight: Double { text.glyphs.accentBaseHeight }

  var limitGaps: (over: Double, under: Double) { text.glyphs.limitGaps }

  var operatorLimitGaps: (over: Double, under: Double, drop: Double) {
    text.glyphs.operatorLimitGaps
  }

  /// That of the glyphs that the layout takes for them, beside something as high as what they are
  /// around.
  func delimiterHeight(of fenced: Fenced, isDisplay: Bool) -> Double? {
    guard
      let side = fenced.left.scalar != nil
        ? fenced.left : fenced.right.scalar != nil ? fenced.right : nil
    else { return nil }
    var probe = fenced
    let body = fenced.segments.flatMap(\.self)
    probe.left = side
    probe.right.scalar = nil
    probe.middles = []
    probe.segments = [[.phantom(Phantom(ofHeight: body, at: fenced.span))]]
    return height(of: side, in: geometry(of: [.fenced(probe)], isDisplay: isDisplay))
  }

  /// TeX's delimiters of generalized fractions have one size in displays, and one elsewhere.
  func delimiterHeight(of fraction: Fraction, isDisplay: Bool) -> Double? {
    guard
      let side = fraction.left?.scalar != nil
        ? fraction.left : fraction.right?.scalar != nil ? fraction.right : nil
    else { return nil }
    var probe = fraction
    probe.left = side
    probe.right = nil
    (probe.numerator, probe.denominator) = ([], [])
    probe.thickness = Length(0, .point)
    probe.style = nil
    return height(of: side, in: geometry(of: [.fraction(probe)], isDisplay: isDisplay))
  }

  func delimiterHeight(of sized: SizedDelimiter) -> Double? {
    height(of: sized.delimiter, in: geometry(of: [.sizedDelimiter(sized)], isDisplay: false))
      .map { max(0, $0 - 0.005) }
  }

  func rise(of mark: Unicode.Scalar, over other: Unicode.Scalar) -> Double {
    let (own, others) = (text.glyphs.shape(of: mark), text.glyphs.shape(of: other))
    return own.height > 0 && others.height > 0 ? own.height - others.height : 0
  }

  /// How high the glyphs of a delimiter are that stands alone; 0 where it is the character of the text.
  private func height(of side: Delimiter, in set: MathGeometry) -> Double? {
    guard let first = set.glyphs.first else { return nil }
    var (top, bottom) = (-Double.infinity, Double.infinity)
    for glyph in set.glyphs {
      let box = glyph.font.extents(of: glyph.id)
      let scale = glyph.size / Double(glyph.font.unitsPerEm)
      top = max(top, glyph.y + Double(box.top) * scale)
      bottom = min(bottom, glyph.y + Double(box.bottom) * scale)
    }
    if set.glyphs.count == 1, first.id == side.scalar.flatMap({ first.font.glyph(for: $0) }) {
      return 0
    }
    return (top - bottom) / text.typesetter.size
  }

  private func geometry(of nodes: [MathNode], isDisplay: Bool) -> MathGeometry {
    text.typesetter.geometry(part(nodes, isDisplay: isDisplay))
  }

  private func part(_ nodes: [MathNode], isDisplay: Bool) -> Formula {
    var part = formula
    part.root = nodes
    part.style = isDisplay ? .display : .text
    return part
  }

  func excess(of delimiter: Unicode.Scalar, height: Double) -> Double {
    text.glyphs.excess(of: delimiter, height: height)
  }

  func slant(of symbol: Symbol) -> Double { text.glyphs.shape(of: symbol.styled).slant }

  func advance(of symbol: Symbol) -> Double { text.glyphs.shape(of: symbol.styled).advance }

  func isTall(_ symbol: Symbol) -> Bool {
    let shape = text.glyphs.shape(of: symbol.styled)
    return shape.height > 0.54 || shape.depth > 0.045
  }

  func numbersRows(of grid: Grid) -> Bool {
    guard !numbers.isEmpty, case .grid(let outermost)? = formula.root.first else { return false }
    return grid.span == outermost.span && grid.name == outermost.name
  }

  func number(ofRow index: Int) -> String { numbers[index] ?? "" }

  func address(of link: MathLink) -> String? {
    text.map.address(of: ReportLink(link), from: text.page)
  }

  func lacks(_ construct: MathMLGap) { gaps.insert(construct) }
}
