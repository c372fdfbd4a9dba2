/// What `intake replay` is asked to do.
package struct ReplayOptions: Hashable, Sendable {
  /// Files, folders and names of drafts.
  ///
  /// `-` is standard input. There are none only where a batch is resumed.
  package var paths: [String]
  package var isJSON: Bool
  /// Whether a request with warnings is sent.
  package var acceptsWarnings: Bool
  /// How many requests may be under way at once.
  package var jobs: Int
  /// Whether the last batch that did not end is gone on with.
  package var resumes: Bool
  /// Whether the plan is all there is.
  package var isDryRun: Bool
  /// Whether what may have arrived and is not found on the server is sent as a new request.
  package var resendsAbsent: Bool
  /// Whether nothing is sent, and what may have arrived is looked up.
  package var settlesOnly: Bool
  /// How long what may have arrived is looked for, in seconds.
  package var settleSeconds: Int
  /// The file that gets a line for each request.
  package var report: String?
  package var connection: ConnectionOptions
  /// The folder that a team shares, as far as the command line says; the environment says the rest.
  package var shared: String?

  /// The numbers that `--jobs` takes.
  static let jobsRange = 1...4
  /// The numbers that `--settle-for` takes; by the last of them what is not there is not there.
  static let settleRange = 0...20

  package init(
    paths: [String] = [], isJSON: Bool = false, acceptsWarnings: Bool = false, jobs: Int = 1, resumes: Bool = false,
    isDryRun: Bool = false, resendsAbsent: Bool = false, settlesOnly: Bool = false,
    settleSeconds: Int = settleRange.upperBound, report: String? = nil,
    connection: ConnectionOptions = ConnectionOptions(), shared: String? = nil
  ) {
    self.paths = paths
    self.isJSON = isJSON
    self.acceptsWarnings = acceptsWarnings
    self.jobs = jobs
    self.resumes = resumes
    self.isDryRun = isDryRun
    self.resendsAbsent = resendsAbsent
    self.settlesOnly = settlesOnly
    self.settleSeconds = settleSeconds
    self.report = report
    self.connection = connection
    self.shared = shared
  }
}
