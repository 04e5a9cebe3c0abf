// swift-tools-version: 6.2
import PackageDescription

// Targets stand in the order of their arrows: the C libraries, the core, what speaks to it (the store, then its engine),
// what shows it, the program.
// Products outside the list below are not meant for others.

let cTargets: [Target] = [
    .target(
        name: "CNcurses",
        // Needs optimisation, which a debug build has not. The other flags of the kind stand in Scripts/build.sh.
        cSettings: [.define("_FORTIFY_SOURCE", to: "2", .when(configuration: .release))],
        linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
    ),
    // The files that stand in the program, by C23's #embed.
    .target(name: "CAssets", exclude: ["Resources"]),
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CMicroHTTPD", providers: [.apt(["libmicrohttpd-dev"])]),
    .systemLibrary(name: "CSodium", providers: [.apt(["libsodium-dev"])]),
]

let swiftTargets: [Target] = [
    .target(name: "UsherCore", exclude: ["Wire/README.md"]),
    .target(name: "UsherStore", dependencies: ["UsherCore"]),
    .target(name: "UsherSQLite", dependencies: ["UsherStore", "UsherCore", "CSQLite"]),
    .target(name: "UsherRemote", dependencies: ["UsherCore", "CCurl"]),
    .target(name: "UsherServer", dependencies: ["UsherCore", "CAssets", "CMicroHTTPD", "CSodium"]),
    .target(name: "UsherUI", dependencies: ["UsherCore"]),
    .target(name: "UsherTerminal", dependencies: ["UsherUI", "UsherCore", "CNcurses"]),
    .target(name: "UsherTesting", dependencies: ["UsherCore", "UsherUI"]),
    // A program for the tests of the terminal to drive; no product.
    .executableTarget(
        name: "usher-probe", dependencies: ["UsherTerminal", "UsherUI", "UsherCore"], path: "Tests/UsherProbe"),
    .executableTarget(
        name: "usher",
        dependencies: [
            "UsherCore", "UsherSQLite", "UsherStore", "UsherRemote", "UsherServer", "UsherUI", "UsherTerminal",
        ]),
    .testTarget(
        name: "UsherCoreTests", dependencies: ["UsherCore", "UsherTesting"], resources: [.copy("Fixtures")]),
    .testTarget(
        name: "UsherStoreTests", dependencies: ["UsherSQLite", "UsherStore", "UsherCore", "UsherTesting"],
        exclude: ["Fixtures"]),
    .testTarget(
        name: "UsherRemoteTests",
        dependencies: [
            "UsherRemote", "UsherServer", "UsherSQLite", "UsherStore", "UsherUI", "UsherCore", "UsherTesting", "CCurl",
        ]),
    .testTarget(
        name: "UsherServerTests",
        dependencies: ["UsherServer", "UsherSQLite", "UsherStore", "UsherCore", "UsherTesting", "usher"],
        exclude: ["Clients"]),
    .testTarget(
        name: "UsherUITests", dependencies: ["UsherUI", "UsherCore", "UsherTesting"], exclude: ["Goldens"]),
    .testTarget(
        name: "UsherTerminalTests",
        dependencies: ["UsherTerminal", "UsherUI", "UsherCore", "UsherTesting", "usher-probe"]),
    .testTarget(
        name: "UsherCommandTests",
        dependencies: [
            "usher", "UsherSQLite", "UsherStore", "UsherRemote", "UsherServer", "UsherUI", "UsherCore", "UsherTesting",
        ]),
]

for target in swiftTargets {
    target.swiftSettings = [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
    ]
}

let package = Package(
    name: "usher",
    products: [.executable(name: "usher", targets: ["usher"])],
    targets: cTargets + swiftTargets,
    cLanguageStandard: .gnu2x
)
