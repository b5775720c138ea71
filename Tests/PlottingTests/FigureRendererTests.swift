import Figures
import Foundation
import LinearAlgebra
import MathTypesetting
import SampleFigures
import Testing
import Typography

@testable import Plotting

@Suite struct FigureRendererTests {
  private let renderer = try! FigureRenderer(fonts: MathFonts())

  /// What each kind draws, against stored dumps; a dump that is missing is written, and the test
  /// fails until it has been looked at and run again.
  @Test(arguments: SampleFigures.all.map(\.name))
  func everyKindDrawsWhatItDrewBefore(name: String) throws {
    let figure = try #require(SampleFigures.all.first { $0.name == name }).figure
    let dump = FrameDump.text(renderer.render(figure, width: 345).frame)
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    let file = folder.appending(path: "\(name).txt")
    guard let golden = try? String(contentsOf: file, encoding: .utf8) else {
      try dump.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(file.lastPathComponent)")
      return
    }
    if dump != golden {
      let (new, old) = (dump.split(separator: "\n"), golden.split(separator: "\n"))
      let line = zip(new, old).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      let place = line ?? min(new.count, old.count)
      Issue.record(
        """
        \(name) differs from line \(place + 1):
        now \(place < new.count ? new[place] : "ends")
        was \(place < old.count ? old[place] : "ended")
        """)
    }
  }

  @Test func everyKindHasASample() throws {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let samples = try String(
      contentsOf: root.appending(path: "Tests/SampleFigures/SampleFigures.swift"), encoding: .utf8)
    let kinds = try FileManager.default.contentsOfDirectory(
      at: root.appending(path: "Sources/Figures/Kinds"), includingPropertiesForKeys: nil)
    for file in kinds {
      let text = try String(contentsOf: file, encoding: .utf8)
      for function in text.matches(of: #/(?m)^public func (\w+)/#) {
        let isDrawn = try samples.contains(Regex("\\b\(function.1)( \\{|\\()"))
        #expect(isDrawn, "SampleFigures has no \(function.1)")
      }
    }
  }

  @Test func everyKindFitsTheWidth() {
    for (name, figure) in SampleFigures.all {
      for width in [200.0, 345, 500] {
        let result = renderer.render(figure, width: width)
        #expect(result.frame.width <= width + 1, "\(name) at \(width)")
        #expect(result.frame.height > 40, "\(name)")
        #expect(result.diagnostics.isEmpty, "\(name) \(result.diagnostics.map(\.message))")
        let box = InkBox.of(result.frame)
        #expect(box.x > -1.5 && box.x + box.width < result.frame.width + 1.5, "\(name) \(box)")
        #expect(box.y > -result.frame.ascent - 1.5, "\(name) \(box)")
        #expect(box.y + box.height < 1.5, "\(name) \(box)")
      }
    }
  }

  /// No two labels of a figure overlap.
  @Test func labelsKeepApart() {
    for (name, figure) in SampleFigures.all {
      for width in [240.0, 345] {
        let boxes = InkBox.labels(of: renderer.render(figure, width: width).frame)
        for i in boxes.indices {
          for j in boxes.indices where j < i {
            let overlap = boxes[i].box.insetBy(0.4).intersects(boxes[j].box.insetBy(0.4))
            #expect(!overlap, "\(name) at \(width): \(boxes[i].text) over \(boxes[j].text)")
          }
        }
      }
    }
  }

  /// Whatever the data, all of them lie within the axes.
  @Test func everyDatumLiesInside() {
    var random = Pseudorandom(seed: 10)
    for trial in 0..<200 {
      let isLog = trial % 2 == 0
      let scale = decade(Int(random.next() * 24) - 12)
      let values = (0..<30).map { _ -> Double in
        isLog ? scale * pow(10, 6 * random.next()) : scale * (random.next() - 0.5) + scale
      }
      let x = (0..<30).map { Double($0) }
      let panel = scatter(x, values).y(nil, isLog ? .logarithmic : nil).panels[0]
      let domains = PanelDomains(panel)
      let r = Rectangle(x: 10, y: 20, width: 300, height: 200)
      let area = PlotArea(
        panel, x: domains.x.range(for: panel.x), y: domains.y.range(for: panel.y), in: r)
      for (a, b) in zip(x, values) {
        let place = area.place(a, b)
        #expect(place.map { r.contains($0) } == true, "\(a) \(b)")
      }
    }
  }

  @Test func heatmapsArePixelsOfTheirColours() throws {
    let frame = renderer.render(heatmap(Matrix([[0, 1], [2, .nan]])), width: 345).frame
    let images = InkBox.images(of: frame)
    let image = try #require(images.first)
    #expect(image.pixels[0] == 0x440154)
    #expect(image.pixels[1] == 0x21918C)
    #expect(image.pixels[2] == 0xFDE725)
    #expect(image.pixels[3] == PlotStyle().missing.packed)
    #expect(image.pixelWidth == 2 && image.sampling == .nearest)
  }

  @Test func gapsAreCounted() {
    let notes = renderer.render(lines([1, 2, 3], [1, .nan, 3]), width: 300).notes
    #expect(notes == ["One non-finite value is left out."])
    let two = renderer.render(heatmap(Matrix([[1, .nan], [.infinity, 0]])), width: 300).notes
    #expect(two == ["2 non-finite values are left out."])
  }

  @Test func bigHeatmapsAreReducedToPrint() throws {
    let n = 2000
    let k = Matrix(rows: n, columns: n) { i, j in Double(i + j) }
    let result = renderer.render(heatmap(k), width: 345)
    let image = try #require(InkBox.images(of: result.frame).first)
    #expect(image.pixelWidth < 1000)
    #expect(result.notes.count == 1)
    #expect(result.notes[0].hasPrefix("The 2000 × 2000 cells are drawn as \(image.pixelHeight) ×"))
  }

  @Test func aMillionPointsAreADensity() throws {
    var random = Pseudorandom(seed: 3)
    let x = (0..<200_000).map { _ in random.next() }
    let y = (0..<200_000).map { _ in random.next() }
    let result = renderer.render(scatter(x, y), width: 345)
    #expect(InkBox.images(of: result.frame).count == 1)
    #expect(result.notes == ["200\u{2009}000 points are drawn as a density."])
  }

  @Test func sharedAxesHaveOneRange() {
    let panels = [lines([0, 1], [0, 1]), lines([0, 10], [5, 9])]
    func numbers(_ sharing: Figure.Sharing) -> [String] {
      InkBox.labels(of: renderer.render(grid(panels, sharing: sharing), width: 345).frame)
        .map(\.text)
    }
    #expect(numbers([]).count > numbers([.y]).count)
  }

  @Test func errorsStandInThePlaceOfTheFigure() {
    let result = renderer.render(lines([1], [0]).y(nil, .logarithmic), width: 345)
    #expect(result.diagnostics.map(\.identifier) == ["figure.log-domain"])
    #expect(result.diagnostics.allSatisfy { $0.severity == .error })
    #expect(!InkBox.labels(of: result.frame).isEmpty)
  }

  @Test func extremeNumbersAreDrawn() {
    let values: [[Double]] = [
      [-1e308, 1e308], [.leastNonzeroMagnitude, .leastNormalMagnitude], [1e300, 1e300], [0, 0],
      [1, 1 + 1e-15],
    ]
    for y in values {
      let frame = renderer.render(lines([0, 1], y), width: 300).frame
      #expect(frame.width > 100 && frame.width <= 300, "\(y)")
      _ = renderer.render(heatmap(Matrix([y])), width: 300)
    }
  }

  /// Labels of any length are broken, and stay with the figure.
  @Test func longLabelsAreBroken() {
    let words = Array(repeating: "words", count: 40).joined(separator: " ")
    let one = lines([0, 1], [0, 1], label: words + " $x^2$").x(words).y(words).title(words)
      .annotate(words, x: 0.5, y: 0.5, side: .right)
    let few = String(words.prefix(60))
    let small = lines([0, 1], [0, 1], label: few).x(few).y(few).title(few)
    for figure in [one, grid([small, small], columns: 2).title(words)] {
      let frame = renderer.render(figure, width: 345).frame
      let box = InkBox.of(frame)
      #expect(frame.width < 346)
      #expect(box.x > -1.5 && box.x + box.width < 346, "\(box)")
    }
  }

  /// Points between gaps are seen, and so are bars as narrow as a line.
  @Test func loneValuesShow() throws {
    let frame = renderer.render(lines([0, 1, 2], [1, .nan, 2]), width: 300).frame
    let none = renderer.render(lines([0, 1, 2], [1, 1, 2]), width: 300).frame
    #expect(filledShapes(frame) == filledShapes(none) + 1)
  }

  private func filledShapes(_ frame: Frame) -> Int {
    frame.items.reduce(0) { count, item in
      switch item.content {
      case .shape(let shape): count + (shape.fill == nil ? 0 : 1)
      case .group(let inner, _, _): count + filledShapes(inner)
      default: count
      }
    }
  }

  /// Axes over the whole range of doubles have numbers.
  @Test(arguments: [[-1e300, 1e300], [1e-300, 2e-300], [-8e307, 8e307]])
  func hugeAndTinyRangesHaveTicks(y: [Double]) {
    let labels = InkBox.labels(of: renderer.render(lines([0, 1], y), width: 300).frame)
    #expect(labels.count >= 8, "\(labels.map(\.text))")
  }

  /// More series than colours are told apart by their dashes.
  @Test func seriesBeyondThePaletteAreDashed() {
    let style = PlotStyle()
    let looks = (0..<20).map { index -> String in
      let layer = Layer(.line(x: [], y: []), paint: .series(index))
      return "\(PanelDrawing.color(layer.paint, style)) \(PanelDrawing.dash(layer, style))"
    }
    #expect(Set(looks).count == looks.count)
  }

  /// A legend that serves a row of panels is set over all of them, and titles stay at their axes.
  @Test func aLegendOverSeveralPanelsIsOneRow() throws {
    let panels = ["left", "right"].map { title in
      overlay((0..<4).map { k in lines([0, 1], [Double(k), 0], label: "series \(k)") }).title(title)
        .legend(.above)
    }
    let labels = InkBox.labels(of: renderer.render(grid(panels), width: 345).frame)
    let names = labels.filter { $0.text.contains("series") }
    #expect(names.count == 4)
    #expect(Set(names.map(\.box.y)).count == 1)
    let titles = labels.filter { ["left", "right"].contains($0.text) }
    #expect(titles.count == 2 && titles[0].box.y == titles[1].box.y)
    #expect(titles[0].box.y > names[0].box.y)
  }

  /// The first panel's label at the top of its axis takes room that its neighbours do not need.
  @Test func titlesOfARowStandAtOneHeight() throws {
    let panels = ["left", "right"].map { lines([0, 1], [-1, 1]).title($0) }
    let figure = grid(panels, sharing: .y).y(range: -1...1, ticks: [-1, 0, 1])
    let titles = InkBox.labels(of: renderer.render(figure, width: 345).frame)
      .filter { ["left", "right"].contains($0.text) }
    #expect(titles.count == 2 && titles[0].box.y == titles[1].box.y)
  }
}
