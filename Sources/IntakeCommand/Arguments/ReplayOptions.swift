package import Sending

/// The options of `intake replay`.
package struct ReplayOptions: Hashable, Sendable {
  /// Files, folders and names of drafts; `-` is standard input, and only a batch that is resumed may have none.
  package var paths: [String]
  /// True if folders inside folders are read.
  package var isRecursive = false
  package var isJSON = false
  /// True if requests that the server has are not listed.
  package var isQuiet = false
  /// The decisions about requests that are otherwise held back.
  package var permissions = BatchPermissions()
  /// The number of requests that may be under way at once.
  package var jobs = 1
  /// True if the last batch that did not end is resumed.
  package var resumes = false
  /// True if the plan is printed and nothing is done.
  package var isDryRun = false
  /// True if nothing is sent, and attempts that may have arrived are looked up.
  package var settlesOnly = false
  /// The seconds for which attempts that may have arrived are looked up.
  package var settleSeconds = Int(SettlingLoop.commandDuration)
  /// The file that gets a line for each request.
  package var report: String?
  package var connection = ConnectionOptions()
  /// The folder that a team shares, as the command line names it; `nil` leaves it to the environment.
  package var shared: String?

  /// The numbers that `--jobs` takes.
  static let jobsRange = 1...4
  /// The numbers that `--settle-for` takes, in seconds.
  static let settleRange = 0...600
  /// The numbers that `--after` takes, in seconds: a lookup must have been made after that age.
  static let afterRange = 60...86_400

  package init(paths: [String] = []) { self.paths = paths }
}

/// The options of `intake settle`.
package struct SettleOptions: Hashable, Sendable {
  /// Files, folders and names of drafts; none stands for every open attempt.
  package var paths: [String] = []
  /// The UUID of the server's record that a person says it is.
  package var identifier: String?
  package var isJSON = false
  /// The seconds for which it looks.
  package var settleSeconds = SettlingLoop.commandDuration
  package var connection = ConnectionOptions()
  /// As in `ReplayOptions`.
  package var shared: String?
}
