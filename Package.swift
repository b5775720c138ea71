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
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.0"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.0"),
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
    .target(name: "CNTKKernels"),
    .target(name: "LinearAlgebra", dependencies: ["COpenBLAS", "CNTKKernels"]),
    .target(
      name: "NTK", dependencies: ["LinearAlgebra", "CNTKKernels"], exclude: ["README.md"]),
    .executableTarget(
      name: "engine-benchmark", dependencies: ["NTK", "LinearAlgebra"], path: "Benchmarks/Engine",
      exclude: ["against_neural_tangents.py"]),

    // Sources, and what is wrong with them.
    .target(name: "Diagnostics"),
    .target(name: "MathSyntax", dependencies: ["Diagnostics"]),
    .target(name: "Bibliography", dependencies: ["Diagnostics"]),

    // What tells one content from another.
    .target(name: "ContentDigest", dependencies: ["CCrypto"]),

    // What the C library keeps to itself, and what is undone when a build is stopped.
    .target(name: "CSystemCalls"),
    .target(name: "Interruption"),

    // What cells call and what they show; the guard limits what their process may do.
    .target(name: "CProcessGuard"),
    .target(name: "Figures", dependencies: ["LinearAlgebra"]),
    .target(
      name: "EquationChecking", dependencies: ["Diagnostics", "MathSyntax", "LinearAlgebra"]),
    .target(
      name: "NotebookAPI",
      dependencies: [
        "LinearAlgebra", "NTK", "ContentDigest", "Figures", "EquationChecking", "CProcessGuard",
      ]),

    // Notebooks.
    .target(
      name: "NotebookSyntax", dependencies: ["Diagnostics", "CMarkdown", "Yams"],
      exclude: ["README.md"]),
    .target(
      name: "CellEvaluation",
      dependencies: [
        "Diagnostics", "NotebookSyntax", "Figures", "ContentDigest", "Interruption",
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

    // What a build tells of itself.
    .target(name: "BuildArtifacts", dependencies: ["Diagnostics", "Figures"]),

    // The whole.
    .target(
      name: "ReportPipeline",
      dependencies: [
        "LinearAlgebra", "Diagnostics", "Bibliography", "ContentDigest", "Figures",
        "NotebookSyntax", "CellEvaluation", "BuildArtifacts", "ReportModel", "Typography",
        "MathTypesetting", "Plotting", "PageLayout", "CairoRendering", "CSystemCalls",
        "Interruption",
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
        "Diagnostics", "MathSyntax", "NotebookSyntax", "CellEvaluation", "Typography",
        "MathTypesetting", "CairoRendering", "BuildArtifacts", "ReportPipeline",
        "Watching", "Interruption",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Speed.
    .executableTarget(name: "BuildBenchmark", path: "Benchmarks/BuildBenchmark"),
    .executableTarget(
      name: "LayoutBenchmark",
      dependencies: [
        "Diagnostics", "Figures", "NotebookSyntax", "ReportModel", "PageLayout", "CairoRendering",
      ],
      path: "Benchmarks/LayoutBenchmark"),
    .executableTarget(
      name: "MathBenchmark", dependencies: ["Diagnostics", "MathSyntax", "MathTypesetting"],
      path: "Benchmarks/MathBenchmark"),
    .executableTarget(
      name: "PlottingBenchmark",
      dependencies: [
        "LinearAlgebra", "Figures", "Typography", "MathTypesetting", "Plotting", "CairoRendering",
      ],
      path: "Benchmarks/PlottingBenchmark", exclude: ["matplotlib_gallery.py"]),

    .executableTarget(name: "BenchmarkReport", path: "Benchmarks/Report"),

    // Tests mirror the sources.
    .testTarget(name: "ArchitectureTests"),
    .testTarget(
      name: "LinearAlgebraTests", dependencies: ["LinearAlgebra"]),
    .testTarget(
      name: "NTKTests", dependencies: ["LinearAlgebra", "NTK"], resources: [.copy("Golden")]),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"]),
    .testTarget(name: "MathSyntaxTests", dependencies: ["Diagnostics", "MathSyntax"]),
    .testTarget(name: "BibliographyTests", dependencies: ["Diagnostics", "Bibliography"]),
    .testTarget(
      name: "EquationCheckingTests", dependencies: ["LinearAlgebra", "EquationChecking", "NTK"]),
    .testTarget(
      name: "NotebookSyntaxTests", dependencies: ["Diagnostics", "NotebookSyntax", "CMarkdown"]),
    .testTarget(
      name: "CellEvaluationTests",
      dependencies: [
        "LinearAlgebra", "Diagnostics", "ContentDigest", "Figures", "NotebookAPI",
        "NotebookSyntax", "CellEvaluation", "TestProcesses",
      ]),
    .testTarget(
      name: "ReportModelTests",
      dependencies: [
        "LinearAlgebra", "Diagnostics", "Bibliography", "Figures", "NotebookSyntax", "ReportModel",
      ]),
    .testTarget(name: "TypographyTests", dependencies: ["Typography"]),
    .testTarget(
      name: "MathTypesettingTests", dependencies: ["MathSyntax", "MathTypesetting"],
      resources: [.copy("Corpus")]),
    .target(name: "TestProcesses", path: "Tests/TestProcesses"),
    .target(
      name: "SampleFigures", dependencies: ["LinearAlgebra", "Figures"],
      path: "Tests/SampleFigures"),
    .testTarget(
      name: "FiguresTests", dependencies: ["LinearAlgebra", "Figures", "SampleFigures"]),
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
        "Diagnostics", "MathSyntax", "ReportModel", "Typography", "PageLayout", "CairoRendering",
        "TestProcesses",
      ],
      exclude: ["Goldens"]),
    .testTarget(
      name: "BuildArtifactsTests", dependencies: ["Diagnostics", "Figures", "BuildArtifacts"]),
    .testTarget(
      name: "CairoRenderingTests",
      dependencies: ["Typography", "CairoRendering", "TestProcesses"]),
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
      name: "PipelineTests", dependencies: ["Diagnostics", "ReportPipeline", "TestProcesses"],
      resources: [.copy("Cases")]),
  ],
  swiftLanguageModes: [.v6]
)
