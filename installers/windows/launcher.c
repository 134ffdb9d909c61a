/* tjdesk.exe (with a console) and tjdeskw.exe (a window): starts the program with the Python that lies beside it.
 *
 * One process, nothing of the computer's own Python: isolated mode, and the only paths are those of python3xx._pth.
 * PYTHON is the name of Python's library, given by the build.
 */
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

typedef int (*Main)(int count, wchar_t **words);

#define LONGEST 32768 /* characters of a path with \\?\ */
#define OWN 5         /* words that stand before the user's: the program, -I, -X, utf8, the script */

static const wchar_t BROKEN[] =
    L"TJDesk no está completo. Instálelo otra vez; sus datos no se tocaron.\n"
    L"TJDesk est incomplet. Réinstallez-le; vos données n’ont pas été touchées.\n"
    L"O TJDesk está incompleto. Instale-o novamente; seus dados não foram tocados.\n"
    L"TJDesk is incomplete. Install it again; your data were not touched.";

static int broken(void)
{
    MessageBoxW(NULL, BROKEN, L"TJDesk", MB_OK | MB_ICONERROR);
    return 70;
}

static int start(int count, wchar_t **words)
{
    static wchar_t program[LONGEST], library[LONGEST], script[LONGEST];
    if (!GetModuleFileNameW(NULL, program, LONGEST - 32))
        return broken();
    wcscpy(library, program);
    wchar_t *name = wcsrchr(library, L'\\') + 1;
    wcscpy(name, L"start.py");
    wcscpy(script, library);
    wcscpy(name, PYTHON);
    HMODULE python = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    Main run = python ? (Main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    wchar_t **told = calloc((size_t)count + OWN, sizeof *told);
    if (!run || !told)
        return broken();
    told[0] = program, told[1] = L"-I", told[2] = L"-X", told[3] = L"utf8", told[4] = script;
    for (int at = 1; at < count; at++)
        told[OWN + at - 1] = words[at];
    return run(count + OWN - 1, told);
}

#ifdef WINDOW
int WINAPI wWinMain(HINSTANCE own, HINSTANCE none, wchar_t *line, int show)
{
    (void)own, (void)none, (void)line, (void)show;
    int count;
    wchar_t **words = CommandLineToArgvW(GetCommandLineW(), &count);
    return words ? start(count, words) : broken();
}
#else
int wmain(int count, wchar_t **words)
{
    return start(count, words);
}
#endif
