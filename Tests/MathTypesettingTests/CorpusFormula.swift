import Foundation
import MathSyntax
import Testing

@testable import MathTypesetting

/// A formula of the corpus, with the places of its glyphs as LuaTeX and XeTeX set them.
struct CorpusFormula: Decodable {
  struct Glyph: Decodable {
    var gid: UInt32
    var x: Double
    var y: Double
    var size: Double
    var x2: Double?
    var y2: Double?
  }

  struct Rule: Decodable {
    var x: Double
    var y: Double
    var w: Double
    var h: Double
  }

  var id: String
  var style: String
  var mode: String
  var latex: String
  var glyphs: [Glyph]
  var rules: [Rule]

  /// The theme whose fonts it is set in; Latin Modern if nil.
  var theme: String?

  /// - Parameter name: `formulas`, or `probes`, which are ours.
  static func all(_ name: String = "formulas") throws -> [CorpusFormula] {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Corpus"))
    return try JSONDecoder().decode([CorpusFormula].self, from: Data(contentsOf: url))
  }

  var formula: Formula {
    Formula.parse(.init(latex), style: style == "inline" ? .text : .display)
  }

  /// What is not where the references have it: each glyph must find one of the same number and
  /// size within `tolerance` of the interval that the two engines span.
  func mismatches(with found: MathGeometry, tolerance: Double) -> [String] {
    var left = found.glyphs
    var result: [String] = []
    // A formula of a numbered equation may stand elsewhere as a whole.
    let shift = mode == "equation" ? offset(of: found) : (x: 0, y: 0)
    for glyph in glyphs {
      let candidates = left.indices.filter {
        left[$0].id == glyph.gid && abs(left[$0].size - glyph.size) < 0.02
      }
      let nearest = candidates.min {
        glyph.distance(to: left[$0], shift) < glyph.distance(to: left[$1], shift)
      }
      guard let nearest, glyph.distance(to: left[nearest], shift) <= tolerance else {
        result.append("glyph \(glyph.gid) at \(glyph.x), \(glyph.y)")
        continue
      }
      left.remove(at: nearest)
    }
    result += left.map { "extra glyph \($0.id) at \($0.x), \($0.y)" }
    if found.rules.count != rules.count {
      result.append("\(found.rules.count) rules for \(rules.count)")
    }
    return result
  }

  /// A display in the corpus's column of 345 pt, with the tags that it asks for.
  func geometry(in typesetter: MathTypesetter) -> MathGeometry {
    guard mode == "env" else { return typesetter.geometry(formula) }
    let formula = formula
    let tags = formula.rows.enumerated().compactMap { row, mark in
      mark.tag.map { MathTag($0, row: formula.rows.count > 1 ? row : nil) }
    }
    return MathGeometry(typesetter.display(formula, width: 345, tags: tags).frame)
  }

  private func offset(of found: MathGeometry) -> (x: Double, y: Double) {
    guard let first = glyphs.min(by: { ($0.x, $0.y) < ($1.x, $1.y) }),
      let ours = found.glyphs.filter({ $0.id == first.gid })
        .min(by: { ($0.x, $0.y) < ($1.x, $1.y) })
    else { return (0, 0) }
    return (first.x - ours.x, first.y - ours.y)
  }
}

extension CorpusFormula.Glyph {
  /// How far a glyph is outside the interval of the references, along the worse axis.
  func distance(to other: MathGeometry.Glyph, _ shift: (x: Double, y: Double)) -> Double {
    max(
      Self.outside(other.x + shift.x, x, x2 ?? x), Self.outside(other.y + shift.y, y, y2 ?? y))
  }

  private static func outside(_ value: Double, _ a: Double, _ b: Double) -> Double {
    max(0, min(a, b) - value, value - max(a, b))
  }
}
