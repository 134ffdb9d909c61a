/* A stand-in for Python's library where the real one cannot be had: says how it was started. Never shipped.
 *
 * It proves the launcher and the setup; it proves nothing of the program.
 */
#include <stdio.h>
#include <wchar.h>
#include <windows.h>

__declspec(dllexport) int Py_Main(int count, wchar_t **words)
{
    for (int at = 0; at < count; at++) {
        char said[4096];
        WideCharToMultiByte(CP_UTF8, 0, words[at], -1, said, sizeof said, NULL, NULL);
        printf("%d %s\n", at, said);
    }
    fflush(stdout);
    if (count > 5 && !wcscmp(words[5], L"--wait"))
        getchar(); /* as an open program, until its input ends */
    return count > 5 && !wcscmp(words[5], L"--fail") ? 7 : 0;
}
