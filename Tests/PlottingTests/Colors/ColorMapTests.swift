import Figures
import Foundation
import Testing
import Typography

@testable import Plotting

@Suite struct ColorMapTests {
  @Test func publishedColoursAtTheEndsAndTheMiddle() {
    let viridis = ColorTable.colors(.viridis)
    #expect([viridis[0], viridis[128], viridis[255]] == [0x440154, 0x21918C, 0xFDE725])
    let cividis = ColorTable.colors(.cividis)
    #expect([cividis[0], cividis[255]] == [0x00224E, 0xFEE838])
    #expect(Colormap.allCases.allSatisfy { ColorTable.colors($0).count == 256 })
  }

  /// The tables are uniform: neighbours are about as far apart everywhere (CIE 1976).
  @Test(arguments: [Colormap.viridis, .blueRed, .grays])
  func stepsLookEqual(map: Colormap) {
    let colors = ColorTable.colors(map).map { LabColor(Color(packed: $0)) }
    // Steps of eight, since single steps are mostly rounding.
    let steps = stride(from: 0, to: 248, by: 8).map { distance(colors[$0], colors[$0 + 8]) }
    #expect(steps.min()! > 1.5)
    #expect(steps.max()! < 3 * steps.min()!, "\(steps)")
  }

  @Test func lightnessGrowsAlongSequentialMaps() {
    for map in [Colormap.viridis, .cividis, .magma] {
      let lightness = ColorTable.colors(map).map { LabColor(Color(packed: $0)).lightness }
      #expect(zip(lightness, lightness.dropFirst()).allSatisfy { $1 > $0 - 0.4 })
    }
  }

  @Test func divergingColoursAreBalanced() {
    let colors = ColorTable.colors(.blueRed).map { LabColor(Color(packed: $0)) }
    for k in 0..<128 { #expect(abs(colors[k].lightness - colors[255 - k].lightness) < 6) }
    #expect(colors[127].lightness > 95)
  }

  @Test func numbersTakeTheirColours() throws {
    let linear = ColorMapping(ColorScale(), data: 0...2)
    #expect(linear.packed(0) == 0x440154)
    #expect(linear.packed(1) == 0x21918C)
    #expect(linear.packed(2) == 0xFDE725)
    #expect(linear.packed(99) == 0xFDE725)
    #expect(linear.packed(.nan) == nil)
    let log = ColorMapping(ColorScale(kind: .logarithmic), data: 1...100)
    #expect(log.packed(10) == 0x21918C)
    let diverging = ColorMapping(ColorScale(kind: .diverging(center: 1)), data: 0...4)
    #expect(diverging.range == -2...4)
    #expect(LabColor(Color(packed: try #require(diverging.packed(1)))).lightness > 95)
  }

  @Test func constantDataTakeTheMiddle() {
    #expect(ColorMapping(ColorScale(), data: 3...3).packed(3) == 0x21918C)
    #expect(ColorMapping(ColorScale(kind: .logarithmic), data: 3...3).packed(3) == 0x21918C)
  }

  /// The palette under total loss of one cone type (Viénot, Brettel and Mollon, 1999): any two of
  /// the first five colours stay apart.
  @Test func paletteIsSafeForColourBlindReaders() {
    let palette = Array(PlotStyle().palette.prefix(5))
    for simulate in [protanopia, deuteranopia] {
      let seen = palette.map { LabColor(simulate($0)) }
      for i in seen.indices {
        for j in seen.indices where j < i { #expect(distance(seen[i], seen[j]) > 12) }
      }
    }
  }

  private func distance(_ a: LabColor, _ b: LabColor) -> Double {
    let (l, x, y) = (a.lightness - b.lightness, a.a - b.a, a.b - b.b)
    return (l * l + x * x + y * y).squareRoot()
  }

  private func protanopia(_ c: Color) -> Color {
    mix(c, (0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1))
  }

  private func deuteranopia(_ c: Color) -> Color {
    mix(c, (0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1))
  }

  private typealias Row = (Double, Double, Double)

  private func mix(_ c: Color, _ r: Row, _ g: Row, _ b: Row) -> Color {
    let l = [c.red, c.green, c.blue].map(LabColor.linear)
    func gamma(_ row: Row) -> Double {
      let v = max(0, min(1, row.0 * l[0] + row.1 * l[1] + row.2 * l[2]))
      return v <= 0.0031308 ? 12.92 * v : 1.055 * pow(v, 1 / 2.4) - 0.055
    }
    return Color(red: gamma(r), green: gamma(g), blue: gamma(b))
  }
}
