// swift-tools-version: 6.2
import PackageDescription

/// Settings of every Swift target: Swift 6 mode comes with the tools version, the rest is here.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "intake",
  products: [
    .executable(name: "intake", targets: ["intake"]),
    .library(name: "Cron", targets: ["Cron"]),
    .library(name: "ConnectionRequests", targets: ["ConnectionRequests"]),
    .library(name: "Networking", targets: ["Networking"]),
    .library(name: "ConnectionsAPI", targets: ["ConnectionsAPI"]),
  ],
  targets: [
    // C: one importer each.
    .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(name: "CCurl"),
    .target(name: "CArgp"),
    .target(name: "CProcess"),
    .target(name: "CFiles"),

    // Pure: values and functions of them.
    .target(name: "Cron"),
    .target(name: "ConnectionRequests", dependencies: ["Cron"]),
    .target(name: "Delivery", dependencies: ["ConnectionRequests", "Cron"]),
    .target(name: "Screen"),
    .target(name: "Wizard", dependencies: ["ConnectionRequests", "Cron", "Delivery", "Screen"]),

    // Edges: disk, network, terminal.
    .target(name: "Drafts", dependencies: ["CFiles", "ConnectionRequests", "Delivery"]),
    .target(name: "Networking", dependencies: ["CCurl"]),
    .target(name: "ConnectionsAPI", dependencies: ["Networking", "ConnectionRequests"]),
    .target(
      name: "Sending",
      dependencies: ["ConnectionRequests", "ConnectionsAPI", "Delivery", "Drafts", "Networking"]),
    .target(name: "Terminal", dependencies: ["Screen", "CNcurses"]),
    .target(name: "PracticeServer", dependencies: ["ConnectionRequests"]),

    // Top: where the rooms meet.
    .target(
      name: "IntakeCommand",
      dependencies: [
        "ConnectionRequests", "ConnectionsAPI", "Cron", "Delivery", "Drafts", "Networking", "PracticeServer", "Screen",
        "Sending", "Terminal", "Wizard", "CArgp", "CProcess",
      ]),
    .executableTarget(name: "intake", dependencies: ["IntakeCommand"]),

    // Tests.
    .target(
      name: "TestSupport",
      dependencies: ["ConnectionRequests", "ConnectionsAPI", "Delivery", "Drafts", "Networking", "Screen", "Sending"],
      path: "Tests/TestSupport"),
    .target(name: "Soaking", dependencies: ["ConnectionRequests", "TestSupport"], path: "Tests/Soaking"),
    .executableTarget(name: "Soak", dependencies: ["intake", "Soaking"], path: "Tests/Soak"),
    .target(name: "CronFuzzing", dependencies: ["Cron"], path: "Tests/CronFuzzing"),
    .executableTarget(
      name: "Benchmarks", dependencies: ["intake", "ConnectionRequests", "Cron", "CronFuzzing", "Drafts"],
      path: "Tests/Benchmarks"),
    .testTarget(
      name: "CronTests", dependencies: ["Cron", "CronFuzzing", "TestSupport"], exclude: ["Cases", "Golden"]),
    .testTarget(name: "ConnectionRequestsTests", dependencies: ["ConnectionRequests", "TestSupport"]),
    .testTarget(name: "DeliveryTests", dependencies: ["Delivery", "ConnectionRequests"]),
    .testTarget(name: "ScreenTests", dependencies: ["Screen", "TestSupport"], exclude: ["Golden"]),
    .testTarget(
      name: "WizardTests", dependencies: ["Wizard", "ConnectionRequests", "Delivery", "Screen", "TestSupport"],
      exclude: ["Golden", "PlainGolden"]),
    .testTarget(name: "DraftsTests", dependencies: ["Drafts", "ConnectionRequests", "Delivery", "TestSupport"]),
    .testTarget(name: "NetworkingTests", dependencies: ["Networking", "TestSupport"]),
    .testTarget(
      name: "ConnectionsAPITests",
      dependencies: ["ConnectionsAPI", "ConnectionRequests", "Delivery", "Networking", "Sending", "TestSupport"]),
    .testTarget(
      name: "SendingTests",
      dependencies: [
        "Sending", "ConnectionRequests", "ConnectionsAPI", "Delivery", "Drafts", "Networking", "TestSupport",
      ]),
    .testTarget(
      name: "TerminalTests",
      dependencies: ["CNcurses", "ConnectionRequests", "Terminal", "Screen", "TestSupport", "Wizard"]),
    .testTarget(name: "PracticeServerTests", dependencies: ["PracticeServer", "ConnectionRequests", "TestSupport"]),
    .testTarget(
      name: "IntakeCommandTests",
      dependencies: [
        "IntakeCommand", "ConnectionRequests", "ConnectionsAPI", "Cron", "Delivery", "Drafts", "Networking",
        "PracticeServer", "Sending",
        "Terminal", "Wizard", "TestSupport",
      ],
      exclude: ["Golden"]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "intake", "ConnectionRequests", "Delivery", "Drafts", "PracticeServer", "Soaking", "TestSupport",
      ]),
  ]
)

for target in package.targets where !["CNcurses", "CCurl", "CArgp", "CProcess", "CFiles"].contains(target.name) {
  target.swiftSettings = (target.swiftSettings ?? []) + strict
}
