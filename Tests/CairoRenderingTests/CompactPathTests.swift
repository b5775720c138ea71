import Testing
import Typography

@testable import CairoRendering

@Suite("Paths in few signs") struct CompactPathTests {
  private func path(_ draw: (inout CompactPath) -> Void) -> String {
    var path = CompactPath()
    draw(&path)
    return path.text
  }

  @Test("Places are told from the one before, without zeros and signs that need not be")
  func lines() {
    let text = path {
      $0.move(to: Point(x: 10, y: 20.5))
      $0.line(to: Point(x: 10.5, y: 20.25))
      $0.line(to: Point(x: 11.75, y: 21))
      $0.line(to: Point(x: 12, y: 21))
      $0.line(to: Point(x: 12, y: 19))
      $0.close()
      $0.line(to: Point(x: 11, y: 21.5))
    }
    #expect(text == "M10 20.5l.5-.25 1.25.75h.25v-2zl1 1")
  }

  @Test("Curves that follow each other name their command once")
  func curves() {
    let text = path {
      $0.move(to: Point(x: 0, y: 0))
      $0.curve(Point(x: 0.5, y: 0.5), Point(x: 1, y: 1), to: Point(x: 2, y: 0))
      $0.curve(Point(x: 2, y: -1), Point(x: 3, y: -1), to: Point(x: 3, y: 0))
    }
    #expect(text == "M0 0c.5.5 1 1 2 0 0-1 1-1 1 0")
  }

  @Test("Circles of one size are dots of a wide stroke, and nothing else is")
  func discs() throws {
    func circle(_ x: Double, _ y: Double, _ r: Double) -> [Shape.Element] {
      let k = 0.5522847498 * r
      func p(_ a: Double, _ b: Double) -> Point { Point(x: x + a, y: y + b) }
      return [
        .move(p(r, 0)), .curve(p(r, k), p(k, r), p(0, r)), .curve(p(-k, r), p(-r, k), p(-r, 0)),
        .curve(p(-r, -k), p(-k, -r), p(0, -r)), .curve(p(k, -r), p(r, -k), p(r, 0)), .close,
      ]
    }
    let discs = try #require(Discs(circle(1, 2, 0.8) + circle(3.25, 1.5, 0.8)))
    #expect(abs(discs.radius - 0.8) < 1e-9)
    #expect(discs.path(at: Point(x: 10, y: 10)) == "M11 12h0m2.25-.5h0")
    #expect(Discs(circle(1, 2, 0.8) + circle(3, 2, 0.7)) == nil)
    #expect(Discs(Array(circle(1, 2, 0.8).dropLast())) == nil)
    var flat = circle(1, 2, 0.8)
    flat[1] = .line(Point(x: 1, y: 2.8))
    #expect(Discs(flat) == nil)
    var pressed = circle(1, 2, 0.8)
    pressed[2] = .curve(Point(x: 1, y: 2), Point(x: 1, y: 2), Point(x: 0.2, y: 2))
    #expect(Discs(pressed) == nil)
  }

  @Test("A stroke of one segment is a line, and only what has joins says their limit")
  func segments() throws {
    func drawing(_ elements: [Shape.Element]) throws -> String {
      var frame = Frame(width: 4, ascent: 0, descent: 4)
      frame.add(.shape(Shape(elements, stroke: .init(width: 0.4))), at: Point(x: 1, y: 0))
      return try InlineDrawing(
        of: frame, prefix: nil, paint: { _ in nil }, face: { _, _ in nil }, image: { _ in "" }
      ).body
    }
    let (a, b, c) = (Point(x: 0, y: 0), Point(x: 2, y: 3), Point(x: 3, y: 0))
    #expect(
      try drawing([.move(a), .line(b)])
        == "<line stroke=\"#000000\" stroke-width=\"0.4\" x1=\"1\" x2=\"3\" y2=\"3\"/>\n")
    #expect(
      try drawing([.move(a), .line(b), .move(a), .line(c)])
        == "<path fill=\"none\" stroke=\"#000000\" stroke-width=\"0.4\" d=\"M1 0l2 3M1 0h3\"/>\n")
    #expect(try drawing([.move(a), .line(b), .line(c)]).contains("stroke-miterlimit=\"10\""))
    #expect(try drawing([.move(a), .line(b), .close]).contains("stroke-miterlimit=\"10\""))
  }

  @Test("Rounding does not add up along a path")
  func drift() throws {
    var path = CompactPath()
    path.move(to: Point(x: 0, y: 0))
    for step in 1...1000 { path.line(to: Point(x: Double(step) * 0.0149, y: Double(step))) }
    let steps = path.text.matches(of: #/(\.?\d[\d.]*) 1|v1/#)
    let x = steps.reduce(0.0) { $0 + ($1.1.flatMap { Double($0) } ?? 0) }
    #expect(abs(x - 14.9) < 0.02, "\(x)")
  }
}
