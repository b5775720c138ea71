// swift-tools-version: 6.2
import PackageDescription

/// Targets in the order of the flow: each depends only on targets above it.
let package = Package(
  name: "ntkdoc",
  products: [
    .executable(name: "ntkdoc", targets: ["ntkdoc"]),
    .library(name: "LinearAlgebra", targets: ["LinearAlgebra"]),
    .library(name: "NTK", targets: ["NTK"]),
    // What the program of a notebook links against.
    .library(name: "NotebookRuntime", type: .dynamic, targets: ["NotebookAPI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
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
      name: "CPictures", pkgConfig: "librsvg-2.0", providers: [.apt(["librsvg2-dev"])]),
    .systemLibrary(name: "CHyphen", providers: [.apt(["libhyphen-dev", "hyphen-en-us"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

    // The engine.
    .target(name: "LinearAlgebra", dependencies: ["COpenBLAS"]),
    .target(name: "CNTKKernels"),
    .target(
      name: "NTK", dependencies: ["LinearAlgebra", "CNTKKernels"], exclude: ["README.md"]),
    .executableTarget(
      name: "engine-benchmark", dependencies: ["NTK"], path: "Benchmarks/Engine"),

    // Sources, and what is wrong with them.
    .target(name: "Diagnostics"),
    .target(name: "MathSyntax", dependencies: ["Diagnostics"]),
    .target(name: "Bibliography", dependencies: ["Diagnostics"]),

    // What cells call and what they show; the guard limits what their process may do.
    .target(name: "CProcessGuard"),
    .target(name: "Figures", dependencies: ["LinearAlgebra"]),
    .target(
      name: "EquationChecking", dependencies: ["Diagnostics", "MathSyntax", "LinearAlgebra"]),
    .target(
      name: "NotebookAPI",
      dependencies: ["LinearAlgebra", "NTK", "Figures", "EquationChecking", "CProcessGuard"]),

    // Notebooks.
    .target(
      name: "NotebookSyntax", dependencies: ["Diagnostics", "CMarkdown", "Yams"],
      exclude: ["README.md"]),
    .target(
      name: "CellEvaluation",
      dependencies: [
        "Diagnostics", "NotebookSyntax", "Figures", "CCrypto",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ], exclude: ["README.md"]),
    .target(
      name: "ReportModel",
      dependencies: [
        "Diagnostics", "LinearAlgebra", "NotebookSyntax", "MathSyntax", "Bibliography", "Figures",
      ]),

    // Type.
    .target(
      name: "Typography",
      dependencies: ["Diagnostics", "CPango", "CHarfBuzz", "CHyphen", "CPictures"]),
    .target(
      name: "MathTypesetting",
      dependencies: ["Diagnostics", "MathSyntax", "Typography", "CHarfBuzz"]),
    .target(
      name: "Plotting",
      dependencies: ["Diagnostics", "Figures", "MathSyntax", "Typography", "MathTypesetting"]),
    .target(
      name: "PageLayout",
      dependencies: [
        "Diagnostics", "Figures", "MathSyntax", "ReportModel", "Typography", "MathTypesetting",
        "Plotting",
      ]),
    .target(name: "CairoRendering", dependencies: ["Typography", "CCairo", "CPictures"]),

    // The whole.
    .target(
      name: "ReportPipeline",
      dependencies: [
        "Diagnostics", "Bibliography", "Figures", "NotebookSyntax", "CellEvaluation",
        "ReportModel", "Typography", "MathTypesetting", "Plotting", "PageLayout",
        "CairoRendering",
      ]),
    .executableTarget(
      name: "ntkdoc",
      dependencies: [
        "Diagnostics", "MathSyntax", "NotebookSyntax", "CellEvaluation", "Typography",
        "MathTypesetting", "CairoRendering", "ReportPipeline",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Speed.
    .executableTarget(
      name: "LayoutBenchmark", dependencies: ["NotebookSyntax", "PageLayout", "CairoRendering"],
      path: "Benchmarks/LayoutBenchmark"),
    .executableTarget(
      name: "MathBenchmark", dependencies: ["MathTypesetting"],
      path: "Benchmarks/MathBenchmark"),
    .executableTarget(
      name: "PlottingBenchmark", dependencies: ["Plotting", "CairoRendering"],
      path: "Benchmarks/PlottingBenchmark", exclude: ["matplotlib_gallery.py"]),

    // Tests mirror the sources.
    .testTarget(name: "ArchitectureTests"),
    .testTarget(
      name: "LinearAlgebraTests", dependencies: ["LinearAlgebra"]),
    .testTarget(name: "NTKTests", dependencies: ["NTK"], resources: [.copy("Golden")]),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"]),
    .testTarget(name: "MathSyntaxTests", dependencies: ["MathSyntax"]),
    .testTarget(name: "BibliographyTests", dependencies: ["Bibliography"]),
    .testTarget(name: "EquationCheckingTests", dependencies: ["EquationChecking", "NTK"]),
    .testTarget(name: "NotebookSyntaxTests", dependencies: ["NotebookSyntax", "CMarkdown"]),
    .testTarget(name: "CellEvaluationTests", dependencies: ["CellEvaluation", "NotebookAPI"]),
    .testTarget(name: "ReportModelTests", dependencies: ["ReportModel"]),
    .testTarget(name: "TypographyTests", dependencies: ["Typography"]),
    .testTarget(
      name: "MathTypesettingTests", dependencies: ["MathTypesetting"],
      resources: [.copy("Corpus")]),
    .target(name: "SampleFigures", dependencies: ["Figures"], path: "Tests/SampleFigures"),
    .testTarget(name: "FiguresTests", dependencies: ["Figures", "SampleFigures"]),
    .testTarget(
      name: "PlottingTests", dependencies: ["Plotting", "SampleFigures"],
      resources: [.copy("Golden")]),
    .testTarget(
      name: "PageLayoutTests", dependencies: ["PageLayout", "CairoRendering"],
      exclude: ["Goldens"]),
    .testTarget(name: "CairoRenderingTests", dependencies: ["CairoRendering"]),
    .testTarget(
      name: "PipelineTests", dependencies: ["ReportPipeline"], resources: [.copy("Cases")]),
  ],
  swiftLanguageModes: [.v6]
)
