"""The desk in a browser: pages over ``sayso.desk.Desk``, started by ``sayso app``.

``main.py`` is the script that Streamlit runs, ``app_pages/`` has a thin script a page, and every
other module is what pages share. Streamlit runs the script anew, in a new thread, at each click.
"""
