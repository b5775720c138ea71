import Figures
import MathTypesetting
import SampleFigures
import Testing
import Typography

@testable import Plotting

/// Labels of an axis never touch, whatever its range and its length.
@Suite struct AxisLabelsTests {
  private let labels = try! LabelSetter.forTests()

  @Test(arguments: [Axis.Scale.linear, .logarithmic, .index, .angle])
  func labelsKeepTheirDistance(scale: Axis.Scale) {
    let style = PlotStyle()
    let setter = AxisSetter(style: style, labels: labels)
    var random = Pseudorandom(seed: 4)
    for _ in 0..<150 {
      let range = Self.range(scale, &random)
      let length = 40 + random.next() * 300
      for isVertical in [false, true] {
        let axis = setter.set(
          Axis(scale: scale), domain: range, length: length, isVertical: isVertical)
        let place = PositionScale(axis.axis, domain: range, from: 0, to: length)
        let spans = axis.ticks.compactMap { tick -> (Double, Double)? in
          guard let label = tick.label else { return nil }
          let half = isVertical ? style.tickSize * 0.5 : label.width / 2
          return (place(tick.value) - half, place(tick.value) + half)
        }.sorted { $0.0 < $1.0 }
        #expect(!spans.isEmpty, "\(scale) \(range) \(length)")
        for (a, b) in zip(spans, spans.dropFirst()) {
          #expect(a.1 < b.0, "\(scale) \(range) \(length) \(isVertical)")
        }
      }
    }
  }

  @Test func longNamesAreTurned() {
    let setter = AxisSetter(style: PlotStyle(), labels: labels)
    let names = (1...8).map { "a rather long name \($0)" }
    let axis = setter.set(
      Axis(scale: .names(names)), domain: 0.5...8.5, length: 200, isVertical: false)
    #expect(axis.isTurned)
    #expect(axis.ticks.count { $0.label != nil } == 8)
  }

  private static func range(
    _ scale: Axis.Scale, _ random: inout Pseudorandom
  ) -> ClosedRange<Double> {
    switch scale {
    case .logarithmic:
      let low = decade(Int(random.next() * 20) - 10) * (1 + 8 * random.next())
      return low...(low * decade(Int(random.next() * 12)) * (1.2 + random.next()))
    case .index: return 0.5...(1.5 + (random.next() * 2000).rounded())
    case .angle: return 0...(0.2 + random.next() * 40)
    default:
      let center = (random.next() - 0.5) * decade(Int(random.next() * 16) - 8)
      let length = abs(center) * decade(-Int(random.next() * 7)) * (0.1 + random.next())
      return (center - length)...(center + length)
    }
  }
}

extension LabelSetter {
  static func forTests() throws -> LabelSetter {
    LabelSetter(fonts: try MathFonts(), shaper: TextShaper())
  }
}
