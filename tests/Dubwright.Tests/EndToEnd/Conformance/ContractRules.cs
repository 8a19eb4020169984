namespace Dubwright.Tests.EndToEnd.Conformance;

/// <summary>Each rule of the public API's checklist, each pitfall of its clients and each promise of its prose, and the tests that show
/// it.</summary>
/// <param name="Id">Where it stands: 13.4 is the fourth of the checklist; 8.a a pitfall of Python, 8.t of TypeScript; 14.7 a
/// promise.</param>
/// <param name="Tests"><c>Class.Method</c>.</param>
internal sealed record ContractRule(string Id, string Says, params string[] Tests)
{
    private const string Film = "SdkTests.A_film_is_dubbed_into_two_languages_in_one_request";
    private const string Recording = "SdkTests.A_recording_is_dubbed_into_one_language";
    private const string Project = "SdkTests.A_project_is_set_up";
    private const string Stories = "SdkTests.Stories_are_narrated_from_text_and_from_a_document";
    private const string Spoken = "SdkTests.Texts_are_spoken";
    private const string Written = "SdkTests.Recordings_are_transcribed";
    private const string Account = "SdkTests.Lists_folders_and_refusals_are_what_the_SDK_expects";
    private const string Rubbish = "RouteTests.Rubbish_is_refused_by_every_operation_and_leaves_nothing_behind";
    private const string Failing = "BadInputTests.Sources_that_cannot_be_dubbed_end_in_an_error_that_says_why";
    private const string Watching = "ViewTests.Watching_shows_every_part_of_the_way_and_never_goes_back";
    private const string Created =
        "ContractRuleTests.A_task_is_created_at_once_its_defaults_are_the_public_ones_and_its_id_stands_in_addresses";
    private const string Heard = "LiveTranscriptionTests.What_is_said_comes_in_parts_and_then_whole_and_the_rest_before_the_close";
    private const string Refused = "LiveTranscriptionTests.Who_may_not_is_refused_at_the_upgrade";
    private const string Realtime = "RealtimeTests.Speech_is_written_translated_and_spoken_and_the_target_can_change";
    private const string Bodies = "GeneratedRequestTests.Bodies_that_the_document_does_not_allow_are_refused_and_their_member_is_named";

    public static IReadOnlyList<ContractRule> All { get; } =
    [
        new("13.1", "Unknown members and query values are ignored",
            "ContractRuleTests.What_no_operation_knows_makes_no_difference_in_a_body_or_a_query"),
        new("13.2", "A language is taken in every form, and answered as a number",
            "ContractRuleTests.A_language_is_taken_by_number_numeric_text_tag_and_auto", Project, Account),
        new("13.3", "A status is an object with its four members", Film, Stories, Spoken),
        new("13.4", "A run id exactly at SUCCESS", Film, Failing),
        new("13.5", "One target is one object, several are a map", Recording, Film),
        new("13.6", "Times are seconds with fractions", Film, Written),
        new("13.7", "Bulk answers are maps; of projects a list", Film, Project),
        new("13.8", "Bytes unless an address is asked for; exports are JSON by the query alone", Spoken, Written),
        new("13.9", "A 422 is the array, every other refusal one object, no 2xx is empty", Bodies, Rubbish),
        new("13.10", "Forms say everything in text; absent, empty and null are the same",
            "ContractRuleTests.A_form_says_everything_in_text_and_absent_empty_and_null_are_the_same"),
        new("13.11", "Literal paths win",
            "ContractRuleTests.Literal_paths_win_and_the_same_path_with_another_method_is_another_operation"),
        new("13.12", "The same path with another method is another operation",
            "ContractRuleTests.Literal_paths_win_and_the_same_path_with_another_method_is_another_operation"),
        new("13.13", "A task is created within a second or two", Created),
        new("13.14", "Sockets on the same host, with and without /apis", Heard, Refused, Realtime),
        new("13.15", "Result addresses need no key", Film, Stories, Spoken),
        new("13.16", "The five subtitle operations, and formatting options in both places",
            "SubtitleTests.A_recording_is_subtitled_in_two_languages", Written,
            "SegmentFormatterTests.No_segment_is_longer_than_asked_and_every_word_is_there_in_its_time"),
        new("13.17", "Absent means the public default", Created),
        new("13.18", "Scripts are parsed, limited and refused in their place", "ContractRuleTests.A_script_is_refused_in_its_place"),
        new("13.19", "Failures end in ERROR with a reason and a message", Failing),
        new("13.20", "Socket frames are objects whose members have their types", Heard, Realtime),
        new("13.21", "Sockets flush before they close, and fail with another code than 1000", Heard,
            "LiveTranscriptionTests.What_cannot_be_served_is_said_before_the_close"),
        new("13.22", "The operations of the seeds keep their names", "DocumentTests.The_status_operations_carry_their_public_names"),
        new("13.23", "A missing engine is a 422 that says so", Account,
            "BadInputTests.A_request_that_cannot_work_is_refused_before_any_work"),
        new("13.24", "Task ids are safe in addresses", Created, Film),
        new("13.25", "/docs, /redocs and /openapi.json under /apis too",
            "ContractRuleTests.The_description_is_served_under_both_bases_and_without_a_key"),
        new("13.26", "The realtime socket asks for its key in the first message", Realtime,
            "RealtimeTests.A_session_that_cannot_begin_says_why"),
        new("8.a", "A form that is sent again without its fields is a 422", Rubbish),
        new("8.b", "Whoever is to wait is told by Retry-After", "ProxyTests.A_stranger_who_guesses_locks_out_only_itself"),
        new("8.c", "Required members of answers are always there", Film, Project, Stories),
        new("8.d", "No success without a body",
            "GeneratedRequestTests.Whatever_stands_in_a_path_or_a_query_is_answered_as_the_document_says"),
        new("8.t", "JSON is JSON whatever its content type says, and answers are JSON with theirs", Rubbish, Bodies),
        new("14.1", "Insight into each stage of a project's preparation", Project, Watching),
        new("14.2", "What is done and what remains", Watching, "ViewTests.A_failed_task_still_shows_how_far_it_came"),
        new("14.3", "What the analysis found", "ViewTests.What_steps_found_is_merged_and_what_they_warn_of_is_kept"),
        new("14.4", "The id comes at once", Created),
        new("14.5", "The id is constant, unique and may be asked at any time", Created,
            "ViewTests.A_finished_task_reads_the_same_from_its_rows"),
        new("14.6", "The same id is the project's in the Studio", Project),
        new("14.7", "SUCCESS means that the workspace opens", Project),
        new("14.8", "Which stage a dub has reached", Watching, "KillTests.A_killed_dub_finishes_with_the_same_bytes"),
        new("14.9", "Problems show while it runs", "ViewTests.What_steps_found_is_merged_and_what_they_warn_of_is_kept"),
        new("14.10", "Each stage of a story", Stories, Watching),
        new("14.11", "A message wherever a task failed", Failing),
        new("14.12", "Ends that clients know", Failing),
        new("14.13", "FAILED is never said", Stories, Failing),
        new("14.14", "A sub-status is told", Watching, Written),
        new("14.15", "Clients may back off", "ProxyTests.A_stranger_who_guesses_locks_out_only_itself"),
        new("14.16", "Overload is a 429 with Retry-After", "ProxyTests.A_stranger_who_guesses_locks_out_only_itself"),
        new("14.17", "SUCCESS comes with a run id", Film, Stories),
        new("14.18", "A task id of another kind is unknown", Created),
        new("14.19", "Folder and name are kept between the API and the Studio", Project),
        new("14.20", "Errors are statuses with readable bodies", Bodies, "RouteTests.Without_the_right_key_every_operation_says_so"),
    ];
}
