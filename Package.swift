// swift-tools-version: 6.2
import Foundation
import Glibc
import PackageDescription

/// Arb, which is a library of its own beside FLINT 2 and a part of FLINT 3.
let arb: [LinkerSetting] =
  FileManager.default.fileExists(atPath: "/usr/include/arb.h")
  ? [.linkedLibrary("flint-arb")] : []

/// Where the toolchain that builds this keeps swift-syntax, which it is made of itself: beside the
/// library that this manifest is linked with. Building it anew would take as long as all the rest.
let toolchainLibraries: String = {
  let name = "/pm/ManifestAPI/libPackageDescription.so"
  guard let mappings = fopen("/proc/self/maps", "r") else { fatalError("no /proc is mounted") }
  defer { fclose(mappings) }
  // Line by line: in one piece Foundation may read a part of such a file.
  var line: UnsafeMutablePointer<CChar>?
  var capacity = 0
  defer { free(line) }
  while getline(&line, &capacity, mappings) > 0, let bytes = line {
    let mapping = String(cString: bytes).dropLast()
    guard mapping.hasSuffix(name), let slash = mapping.firstIndex(of: "/") else { continue }
    let host = mapping[slash...].dropLast(name.count) + "/host"
    guard FileManager.default.fileExists(atPath: host + "/libSwiftParser.so") else {
      fatalError("\(host) has no libSwiftParser.so; toolchains of swift.org have it")
    }
    return String(host)
  }
  fatalError("this manifest is not linked with \(name)")
}()

/// Targets in the order of the flow: each depends only on targets above it.
let package = Package(
  name: "ntkdoc",
  products: [
    .executable(name: "ntkdoc", targets: ["ntkdoc"]),
    .executable(name: "ntk", targets: ["NTKProgram"]),
    .library(name: "LinearAlgebra", targets: ["LinearAlgebra"]),
    .library(name: "NTK", targets: ["NTK"]),
    // What the program of a notebook links against.
    .library(name: "NotebookRuntime", type: .dynamic, targets: ["NotebookAPI"]),
  ],
  // At exact versions: this is a program, and no lock file is kept.
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0"),
  ],
  targets: [
    // System libraries.
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CCairo", pkgConfig: "cairo-ft", providers: [.apt(["libcairo2-dev"])]),
    .systemLibrary(
      name: "CHarfBuzz", pkgConfig: "harfbuzz", providers: [.apt(["libharfbuzz-dev"])]),
    .systemLibrary(name: "CPango", pkgConfig: "pangoft2", providers: [.apt(["libpango1.0-dev"])]),
    .systemLibrary(
      name: "CMarkdown", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(
      name: "CPictures", pkgConfig: "librsvg-2.0",
      providers: [.apt(["librsvg2-dev", "liblcms2-dev"])]),
    .systemLibrary(name: "CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CBrotli", pkgConfig: "libbrotlienc", providers: [.apt(["libbrotli-dev"])]),
    .systemLibrary(name: "CHyphen", providers: [.apt(["libhyphen-dev", "hyphen-en-us"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CFlint", providers: [.apt(["libflint-dev"])]),

    // Distributions, regression, quadrature: what every other module that reckons stands on.
    .target(name: "Statistics"),

    // What the C library declares for GNU sources alone.
    .target(name: "CSystemCalls"),

    // The engine.
    .target(name: "CNTKKernels"),
    .target(name: "Matrices"),
    .target(
      name: "LinearAlgebra",
      dependencies: ["Matrices", "COpenBLAS", "CNTKKernels", "CSystemCalls"]),
    .target(
      name: "NTK", dependencies: ["Statistics", "LinearAlgebra", "CNTKKernels"],
      exclude: ["README.md"]),
    .executableTarget(
      name: "engine-benchmark", dependencies: ["NTK", "LinearAlgebra"], path: "Benchmarks/Engine",
      exclude: ["against_neural_tangents.py"]),

    // Sources, and what is wrong with them.
    .target(name: "Diagnostics"),
    .target(name: "TextCharacters"),
    .target(name: "MathSyntax", dependencies: ["Diagnostics", "TextCharacters"]),
    .target(name: "XMLText"),
    .target(name: "MathML", dependencies: ["MathSyntax", "XMLText"]),

    // What the program says in the language of a report.
    .target(name: "Phrases"),

    // What a check vouches for, and its words.
    .target(name: "Evidence", dependencies: ["Diagnostics", "Phrases"]),
    .target(name: "Bibliography", dependencies: ["Diagnostics", "TextCharacters", "Yams"]),

    // Swift, by the compiler's own parser.
    .target(
      name: "SwiftReading",
      dependencies: ["Diagnostics"],
      linkerSettings: [
        .unsafeFlags([
          "-L", toolchainLibraries, "-Xlinker", "-rpath", "-Xlinker", toolchainLibraries,
        ]),
        .linkedLibrary("SwiftParser"), .linkedLibrary("SwiftSyntax"),
      ]),

    // What tells one content from another.
    .target(name: "ContentDigest", dependencies: ["CCrypto"]),

    // Kernels of large data sets: files of results, and the program `ntk`, which loads MPI by its
    // shim (scripts/build-shim) where it is started by mpirun, and needs none to be built.
    .target(name: "KernelResults", dependencies: ["Matrices", "ContentDigest"]),
    .target(name: "CRanks", exclude: ["shim"]),
    .target(
      name: "KernelRegression",
      dependencies: ["LinearAlgebra", "NTK", "KernelResults", "CRanks", "CSystemCalls"]),
    .executableTarget(
      name: "NTKProgram",
      dependencies: [
        "LinearAlgebra", "NTK", "KernelResults", "KernelRegression", "Diagnostics", "Yams",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Those who work side by side.
    .target(name: "Workers", dependencies: ["CSystemCalls"]),

    // What is undone when a build is stopped.
    .target(name: "Interruption"),

    // What cells call and what they show; the guard limits what their process may do.
    .target(name: "CProcessGuard"),
    .target(name: "Figures", dependencies: ["Statistics", "Matrices", "Phrases"]),
    .target(name: "NotebookResults", dependencies: ["Matrices", "Evidence", "Figures"]),
    .target(name: "BallArithmetic", dependencies: ["CFlint"], linkerSettings: arb),
    .target(
      name: "EquationChecking",
      dependencies: [
        "Statistics", "Diagnostics", "Evidence", "MathSyntax", "LinearAlgebra", "BallArithmetic",
      ]),
    .target(
      name: "NotebookAPI",
      dependencies: [
        "Statistics", "LinearAlgebra", "NTK", "ContentDigest", "KernelResults", "Evidence",
        "Figures", "NotebookResults", "EquationChecking", "CProcessGuard",
      ]),

    // Notebooks.
    .target(
      name: "NotebookSyntax",
      dependencies: ["Diagnostics", "TextCharacters", "SwiftReading", "CMarkdown", "Yams"],
      exclude: ["README.md"]),
    .target(
      name: "CellEvaluation",
      dependencies: [
        "Diagnostics", "Evidence", "Workers", "NotebookResults", "NotebookSyntax", "SwiftReading",
        "ContentDigest", "Interruption", "CProcessGuard",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ], exclude: ["README.md"]),
    .target(
      name: "ReportModel",
      dependencies: [
        "Diagnostics", "Phrases", "Evidence", "Workers", "Matrices", "SwiftReading",
        "NotebookSyntax", "MathSyntax", "Bibliography", "Figures", "NotebookResults",
      ]),

    // Papers in LaTeX as notebooks.
    .target(name: "PaperImport", dependencies: ["Diagnostics", "MathSyntax"]),

    // Type.
    .target(
      name: "Typography",
      dependencies: ["Diagnostics", "CPango", "CHarfBuzz", "CHyphen", "CPictures"]),
    .target(
      name: "MathTypesetting",
      dependencies: ["Diagnostics", "MathSyntax", "Typography"]),
    .target(
      name: "Plotting",
      dependencies: [
        "Diagnostics", "Phrases", "Figures", "MathSyntax", "Typography", "MathTypesetting",
      ]),
    .target(
      name: "PageLayout",
      dependencies: [
        "Diagnostics", "Phrases", "Evidence", "Workers", "NotebookSyntax", "Figures", "MathSyntax",
        "MathML", "ReportModel", "Typography", "MathTypesetting", "Plotting",
      ]),
    .target(
      name: "CairoRendering",
      dependencies: ["XMLText", "Typography", "CCairo", "CPictures", "CPNG"]),
    .target(
      name: "WebPages",
      dependencies: [
        "Diagnostics", "XMLText", "Phrases", "Evidence", "Workers", "ContentDigest", "Figures",
        "NotebookSyntax", "MathSyntax", "MathML", "ReportModel", "Typography", "MathTypesetting",
        "Plotting", "CairoRendering", "CBrotli", "CHarfBuzz",
      ]),
    .target(
      name: "PDFRendering",
      dependencies: [
        "Workers", "XMLText", "Typography", "CairoRendering", "CHarfBuzz", "CQPDF", "CZlib",
      ]),

    // What a build tells of itself.
    .target(
      name: "BuildArtifacts",
      dependencies: ["Diagnostics", "XMLText", "Evidence", "NotebookResults"]),

    // The whole.
    .target(
      name: "ReportPipeline",
      dependencies: [
        "Diagnostics", "Evidence", "Workers", "Bibliography", "ContentDigest", "Figures",
        "NotebookResults", "NotebookSyntax", "CellEvaluation", "BuildArtifacts", "ReportModel",
        "Typography", "MathTypesetting", "Plotting", "PageLayout", "CairoRendering", "WebPages",
        "PDFRendering", "CSystemCalls", "Interruption",
      ]),
    .target(
      name: "Watching",
      dependencies: [
        "BuildArtifacts", "ContentDigest", "Diagnostics", "ReportPipeline",
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ]),
    .executableTarget(
      name: "ntkdoc",
      dependencies: [
        "Diagnostics", "Evidence", "MathSyntax", "MathML", "NotebookSyntax", "CellEvaluation",
        "Typography", "MathTypesetting", "CairoRendering", "PDFRendering", "BuildArtifacts",
        "ReportPipeline", "Watching", "Interruption", "PaperImport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Speed.
    .executableTarget(name: "BuildBenchmark", path: "Benchmarks/BuildBenchmark"),
    .executableTarget(
      name: "LayoutBenchmark",
      dependencies: [
        "Diagnostics", "Figures", "NotebookResults", "NotebookSyntax", "ReportModel", "PageLayout",
        "PDFRendering",
      ],
      path: "Benchmarks/LayoutBenchmark"),
    .executableTarget(
      name: "MathBenchmark", dependencies: ["Diagnostics", "MathSyntax", "MathTypesetting"],
      path: "Benchmarks/MathBenchmark"),
    .executableTarget(
      name: "PlottingBenchmark",
      dependencies: [
        "LinearAlgebra", "Figures", "Typography", "MathTypesetting", "Plotting", "CairoRendering",
        "PDFRendering",
      ],
      path: "Benchmarks/PlottingBenchmark", exclude: ["matplotlib_gallery.py"]),

    .executableTarget(name: "BenchmarkReport", path: "Benchmarks/Report"),

    // Tests mirror the sources.
    .testTarget(name: "ArchitectureTests"),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Statistics", "SampleFigures"],
      resources: [.copy("Tables")]),
    .testTarget(
      name: "LinearAlgebraTests", dependencies: ["LinearAlgebra"]),
    .testTarget(
      name: "NTKTests", dependencies: ["LinearAlgebra", "NTK"], resources: [.copy("Golden")]),
    .testTarget(
      name: "TextCharactersTests",
      dependencies: [
        "Diagnostics", "TextCharacters", "MathSyntax", "Bibliography", "NotebookSyntax",
      ]),
    .testTarget(name: "XMLTextTests", dependencies: ["XMLText"]),
    .testTarget(name: "BallArithmeticTests", dependencies: ["BallArithmetic"]),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"]),
    .testTarget(
      name: "KernelResultsTests", dependencies: ["LinearAlgebra", "KernelResults", "ContentDigest"]),
    .testTarget(
      name: "KernelRegressionTests",
      dependencies: ["LinearAlgebra", "NTK", "KernelResults", "KernelRegression"]),
    .testTarget(
      name: "NTKProgramTests",
      dependencies: [
        "NTK", "KernelResults", "KernelRegression", "NTKProgram", "Yams",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(name: "WorkersTests", dependencies: ["Workers"]),
    .testTarget(name: "EvidenceTests", dependencies: ["Diagnostics", "Evidence"]),
    .testTarget(name: "MathSyntaxTests", dependencies: ["Diagnostics", "MathSyntax"]),
    .testTarget(name: "MathMLTests", dependencies: ["Diagnostics", "MathSyntax", "MathML"]),
    .testTarget(
      name: "SwiftReadingTests", dependencies: ["Diagnostics", "SwiftReading", "NotebookSyntax"]),
    .testTarget(name: "BibliographyTests", dependencies: ["Diagnostics", "Bibliography"]),
    .testTarget(
      name: "EquationCheckingTests",
      dependencies: [
        "LinearAlgebra", "Diagnostics", "MathSyntax", "Evidence", "EquationChecking", "NTK",
      ], exclude: ["Fields/README.md"]),
    .testTarget(
      name: "NotebookSyntaxTests", dependencies: ["Diagnostics", "NotebookSyntax", "CMarkdown"]),
    .testTarget(
      name: "CellEvaluationTests",
      dependencies: [
        "LinearAlgebra", "Diagnostics", "ContentDigest", "KernelResults", "Evidence",
        "NotebookResults", "NotebookAPI", "NotebookSyntax", "SwiftReading", "CellEvaluation",
        "TestProcesses",
      ]),
    .testTarget(
      name: "ReportModelTests",
      dependencies: [
        "LinearAlgebra", "Diagnostics", "Phrases", "Evidence", "Bibliography", "Figures",
        "NotebookResults", "NotebookSyntax", "ReportModel",
      ]),
    .testTarget(
      name: "PaperImportTests", dependencies: ["Diagnostics", "PaperImport"],
      resources: [.copy("Papers")]),
    .testTarget(name: "TypographyTests", dependencies: ["Typography"]),
    .testTarget(
      name: "MathTypesettingTests", dependencies: ["MathSyntax", "MathTypesetting"],
      resources: [.copy("Corpus")]),
    .target(name: "TestProcesses", path: "Tests/TestProcesses"),
    .target(
      name: "SampleFigures", dependencies: ["LinearAlgebra", "Figures"],
      path: "Tests/SampleFigures"),
    .testTarget(
      name: "FiguresTests",
      dependencies: ["LinearAlgebra", "Phrases", "Figures", "NotebookResults", "SampleFigures"]),
    .testTarget(
      name: "PlottingTests",
      dependencies: [
        "LinearAlgebra", "Figures", "Typography", "MathTypesetting", "Plotting", "CairoRendering",
        "SampleFigures",
      ],
      resources: [.copy("Golden")]),
    .testTarget(
      name: "PageLayoutTests",
      dependencies: [
        "Diagnostics", "Workers", "MathSyntax", "ReportModel", "Typography", "PageLayout",
        "CairoRendering", "PDFRendering", "PDFInspection", "TestProcesses",
      ],
      exclude: ["Goldens"]),
    .testTarget(
      name: "WebPagesTests",
      dependencies: [
        "Diagnostics", "Phrases", "Evidence", "NotebookResults", "NotebookSyntax", "ReportModel",
        "WebPages",
      ]),
    .testTarget(
      name: "BuildArtifactsTests",
      dependencies: ["Diagnostics", "Evidence", "NotebookResults", "BuildArtifacts"]),
    .target(
      name: "PDFInspection", dependencies: ["TestProcesses"], path: "Tests/PDFInspection"),
    .target(name: "SamplePages", dependencies: ["Typography"], path: "Tests/SamplePages"),
    .testTarget(
      name: "CairoRenderingTests", dependencies: ["Typography", "CairoRendering", "SamplePages"]),
    .testTarget(
      name: "PDFRenderingTests",
      dependencies: [
        "Typography", "CairoRendering", "PDFRendering", "PDFInspection", "SamplePages",
        "TestProcesses",
      ]),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "Figures", "NotebookSyntax", "ntkdoc", "BuildArtifacts", "ReportPipeline", "TestProcesses",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(
      name: "WatchingTests",
      dependencies: [
        "Watching", "ReportPipeline", "BuildArtifacts",
        .product(name: "FlyingFox", package: "FlyingFox"),
      ]),
    .testTarget(
      name: "PipelineTests",
      dependencies: ["Diagnostics", "ReportPipeline", "PDFInspection", "TestProcesses"],
      exclude: ["Sources"], resources: [.copy("Cases")]),
  ],
  swiftLanguageModes: [.v6]
)

// Who imports SwiftReading, however far off, is told where its imports are.
var readers: Set = ["SwiftReading"]
while let reader = package.targets.first(where: { target in
  !readers.contains(target.name)
    && target.dependencies.contains {
      if case .byNameItem(let name, _) = $0 { readers.contains(name) } else { false }
    }
}) {
  readers.insert(reader.name)
}
for target in package.targets where readers.contains(target.name) {
  target.swiftSettings = (target.swiftSettings ?? []) + [.unsafeFlags(["-I", toolchainLibraries])]
}
